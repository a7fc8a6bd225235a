package io.dodb.cli.terminal;

import java.util.regex.Pattern;

/**
 * Text of any number of lines that a terminal shows and does not obey: names and reasons come from files and servers. Control characters, direction marks and line
 * separators become escapes as in JSON, so that what was JSON stays it.
 */
final class Visible {
    private static final Pattern OBEYED =
            Pattern.compile("[\\p{Cc}\\u061C\\u200E\\u200F\\u2028-\\u202E\\u2066-\\u2069&&[^\\n\\r\\t]]");

    private Visible() {}

    /** The text; its lines stay lines. */
    static String of(String text) {
        return OBEYED.matcher(text).replaceAll(found -> escape(found.group()));
    }

    /** With two backslashes, of which the replacement makes one. */
    private static String escape(String character) {
        return "\\\\u%04x".formatted((int) character.charAt(0));
    }
}
