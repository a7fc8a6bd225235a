package io.dodb.cli.terminal;

import java.util.regex.Pattern;

/**
 * The form of text of any number of lines that can't control a terminal: names and reasons come from files and servers. Control characters,
 * direction marks and line separators become escapes as in JSON, so that JSON stays valid.
 */
final class Visible {
    private static final Pattern OBEYED =
            Pattern.compile("[\\p{Cc}\\u061C\\u200E\\u200F\\u2028-\\u202E\\u2066-\\u2069&&[^\\n\\r\\t]]");

    private Visible() {}

    /** Returns the text, with its line breaks. */
    static String of(String text) {
        return OBEYED.matcher(text).replaceAll(found -> escape(found.group()));
    }

    /** Returns an escape with two backslashes, of which the replacement makes one. */
    private static String escape(String character) {
        return "\\\\u%04x".formatted((int) character.charAt(0));
    }
}
