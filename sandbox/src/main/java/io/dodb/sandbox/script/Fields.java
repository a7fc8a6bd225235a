package io.dodb.sandbox.script;

import java.util.regex.Pattern;

/** The form of header fields (RFC 9110, section 5). */
final class Fields {
    private static final Pattern NAME = Pattern.compile("[!#$%&'*+.^_`|~0-9A-Za-z-]+");
    private static final Pattern VALUE = Pattern.compile("[\\t\\x20-\\x7E\\x80-\\xFF]*");

    private Fields() {}

    static void check(String name, String value) {
        if (!NAME.matcher(name).matches() || !VALUE.matcher(value).matches()) {
            throw new IllegalArgumentException("not a header field: '" + name + ": " + value + "'");
        }
    }
}
