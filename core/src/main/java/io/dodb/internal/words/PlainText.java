package io.dodb.internal.words;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Locale;

/**
 * A text without the forms that hide a word from a search: letters in lower case, escapes of URLs, JSON and HTML replaced by what they
 * stand for, backslashes and invisible characters left out, any white space one space. Each character is one byte of UTF-8, and knows where
 * in the text it came from.
 */
final class PlainText {
    private static final int LONGEST_ENTITY = 8;

    private final String source;
    private final StringBuilder plain = new StringBuilder();
    private int[] starts;
    private int[] ends;
    private int next;

    private PlainText(String source) {
        this.source = source;
        starts = new int[source.length() + 16];
        ends = new int[source.length() + 16];
    }

    static PlainText of(String source) {
        PlainText text = new PlainText(source);
        while (text.next < source.length()) {
            text.step();
        }
        return text;
    }

    /** Returns the text without spaces; a plus stands for one in URLs. */
    PlainText squeezed() {
        PlainText text = new PlainText(source);
        for (int i = 0; i < plain.length(); i++) {
            char c = plain.charAt(i);
            if (c != ' ' && c != '+') {
                text.add(c, starts[i], ends[i]);
            }
        }
        return text;
    }

    String text() {
        return plain.toString();
    }

    /** Marks where in the source the characters of a range stand. */
    void mark(int from, int to, BitSet marks) {
        if (from < to) {
            marks.set(starts[from], ends[to - 1]);
        }
    }

    private void step() {
        int start = next;
        char c = source.charAt(start);
        if (c == '%' && hex(start + 1, 2) >= 0) {
            next = start + 3;
            add((char) hex(start + 1, 2), start, next);
        } else if (c == '\\') {
            escaped(start);
        } else if (c == '&' && entity(start)) {
            return;
        } else {
            int point = source.codePointAt(start);
            next = start + Character.charCount(point);
            append(point, start);
        }
    }

    private void escaped(int start) {
        char kind = start + 1 < source.length() ? Character.toLowerCase(source.charAt(start + 1)) : ' ';
        if (kind == 'u' && hex(start + 2, 4) >= 0) {
            next = start + 6;
            append(hex(start + 2, 4), start);
        } else if (kind == 'n' || kind == 'r' || kind == 't') {
            next = start + 2;
            append(' ', start);
        } else {
            next = start + 1;
        }
    }

    private boolean entity(int start) {
        int end = start + 1;
        int limit = Math.min(source.length(), end + LONGEST_ENTITY);
        while (end < limit && source.charAt(end) != ';') {
            end++;
        }
        if (end == limit) {
            return false;
        }
        int point = switch (source.substring(start + 1, end).toLowerCase(Locale.ROOT)) {
            case "amp" -> '&';
            case "lt" -> '<';
            case "gt" -> '>';
            case "quot" -> '"';
            case "apos" -> '\'';
            default -> numbered(start + 1, end);
        };
        if (point < 0) {
            return false;
        }
        next = end + 1;
        append(point, start);
        return true;
    }

    private int numbered(int from, int end) {
        boolean hex = source.startsWith("#x", from) || source.startsWith("#X", from);
        if (!hex && source.charAt(from) != '#') {
            return -1;
        }
        try {
            int point = hex
                    ? Integer.parseInt(source.substring(from + 2, end), 16)
                    : Integer.parseInt(source.substring(from + 1, end));
            return Character.isValidCodePoint(point) ? point : -1;
        } catch (NumberFormatException e) {
            return -1;
        }
    }

    /** Returns the value of that many hexadecimal digits, or -1. */
    private int hex(int from, int digits) {
        if (from + digits > source.length()) {
            return -1;
        }
        int value = 0;
        for (int i = from; i < from + digits; i++) {
            int digit = Character.digit(source.charAt(i), 16);
            if (digit < 0) {
                return -1;
            }
            value = value * 16 + digit;
        }
        return value;
    }

    private void append(int point, int start) {
        if (Words.isSpace(point)) {
            if (plain.isEmpty() || plain.charAt(plain.length() - 1) != ' ') {
                add(' ', start, next);
            }
        } else if (!Words.isInvisible(point)) {
            for (byte b : Character.toString(Character.toLowerCase(point)).getBytes(StandardCharsets.UTF_8)) {
                add((char) (b & 0xFF), start, next);
            }
        }
    }

    private void add(char c, int start, int end) {
        int at = plain.length();
        if (at == starts.length) {
            starts = Arrays.copyOf(starts, at * 2);
            ends = Arrays.copyOf(ends, at * 2);
        }
        starts[at] = start;
        ends[at] = end;
        plain.append(c >= 'A' && c <= 'Z' ? (char) (c + 32) : c);
    }
}
