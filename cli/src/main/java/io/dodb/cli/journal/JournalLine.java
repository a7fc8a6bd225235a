package io.dodb.cli.journal;

import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * One record of a journal.
 *
 * @param number epoch milliseconds, or the line of the item
 */
record JournalLine(Kind kind, long number) {
    private static final Pattern FORM = Pattern.compile("([" + Kind.letters() + "]) (\\d{1,15})");

    /** The kind of a record. */
    enum Kind {
        /** A request left. */
        SENT('s'),
        /** A request was answered. */
        ANSWERED('a'),
        /** A request was rejected by a rate limit. */
        REJECTED('r'),
        /** The item of that line is done. */
        DONE('d'),
        /** The item of that line is to be sent again. */
        UNDONE('u');

        final char letter;

        Kind(char letter) {
            this.letter = letter;
        }

        static String letters() {
            return Arrays.stream(values())
                    .map(kind -> String.valueOf(kind.letter))
                    .collect(Collectors.joining());
        }

        static Kind of(char letter) {
            for (Kind kind : values()) {
                if (kind.letter == letter) {
                    return kind;
                }
            }
            throw new IllegalArgumentException("no record begins with " + letter);
        }
    }

    /** Returns the record, or null if the text is not one. */
    static @Nullable JournalLine parse(String text) {
        Matcher matcher = FORM.matcher(text);
        if (!matcher.matches()) {
            return null;
        }
        JournalLine line = new JournalLine(Kind.of(matcher.group(1).charAt(0)), Long.parseLong(matcher.group(2)));
        boolean ofItem = line.kind == Kind.DONE || line.kind == Kind.UNDONE;
        return ofItem && !isCounted(line.number) ? null : line;
    }

    /** Returns true if items on that line can be recorded. */
    static boolean isCounted(long number) {
        return number >= 1 && number < Integer.MAX_VALUE;
    }

    /** Returns the record as written. */
    @Override
    public String toString() {
        return kind.letter + " " + number;
    }
}
