package io.dodb.plan;

import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * A regular expression that the whole of a user name must match, as {@link Pattern} reads it. An expression that would try endlessly on
 * some name, such as {@code (a+)+b}, is given up on that name.
 */
public final class NameExpression {
    /** Longer names are not tried: a group that is repeated takes a frame of the stack for each character. */
    private static final int LONGEST_NAME = 1_000;
    /** An expression without nested repetitions looks at each character a few times. */
    private static final int MOST_STEPS = 200_000;

    private final Pattern pattern;

    private NameExpression(Pattern pattern) {
        this.pattern = pattern;
    }

    /**
     * Returns the expression of that text.
     *
     * @throws IllegalArgumentException if it is not a regular expression; the message says why, in one line
     */
    public static NameExpression of(String text) {
        try {
            return new NameExpression(Pattern.compile(text));
        } catch (PatternSyntaxException e) {
            throw new IllegalArgumentException(
                    "'" + text + "' is not a regular expression: " + e.getDescription()
                            + (e.getIndex() < 0 ? "" : " (character " + (e.getIndex() + 1) + ")"),
                    e);
        }
    }

    /** Returns true if the whole name matches. A name on which it was given up does not. */
    public boolean matches(String name) {
        if (name.length() > LONGEST_NAME) {
            return false;
        }
        try {
            return pattern.matcher(new Counted(name)).matches();
        } catch (GivenUp e) {
            return false;
        }
    }

    @Override
    public String toString() {
        return pattern.pattern();
    }

    /** A name that may be looked at only so often. */
    private static final class Counted implements CharSequence {
        private final String name;
        private int steps;

        Counted(String name) {
            this.name = name;
        }

        @Override
        public int length() {
            return name.length();
        }

        @Override
        public char charAt(int index) {
            if (++steps > MOST_STEPS) {
                throw new GivenUp();
            }
            return name.charAt(index);
        }

        @Override
        public CharSequence subSequence(int start, int end) {
            return name.subSequence(start, end);
        }

        @Override
        public String toString() {
            return name;
        }
    }

    private static final class GivenUp extends RuntimeException {
        GivenUp() {
            super("an expression took too many steps", null, false, false);
        }
    }
}
