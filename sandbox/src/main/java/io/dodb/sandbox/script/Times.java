package io.dodb.sandbox.script;

/**
 * To which of the requests that a pattern means something happens, counted from the moment when the script is added.
 *
 * @param kind which of them
 * @param count the number that goes with the kind; 0 for {@link Kind#ALWAYS}
 */
public record Times(Kind kind, int count) {
    /** To each of them. */
    public static final Times ALWAYS = new Times(Kind.ALWAYS, 0);

    /** Which requests. */
    public enum Kind {
        /** Each. */
        ALWAYS,
        /** The first ones, that many; then the script is used up. */
        NEXT,
        /** Each whose number can be divided by it. */
        EVERY,
        /** The one with that number; then the script is used up. */
        NTH
    }

    public Times {
        if (kind == Kind.ALWAYS ? count != 0 : count < 1) {
            throw new IllegalArgumentException("a script acts once at least, not " + count + " times");
        }
    }

    /** Returns whether it means the n-th of the requests, from 1. */
    public boolean means(long number) {
        return switch (kind) {
            case ALWAYS -> true;
            case NEXT -> number <= count;
            case EVERY -> number % count == 0;
            case NTH -> number == count;
        };
    }

    /** Returns how often something happens in all; {@link Long#MAX_VALUE} without an end. */
    public long limit() {
        return switch (kind) {
            case ALWAYS, EVERY -> Long.MAX_VALUE;
            case NEXT -> count;
            case NTH -> 1;
        };
    }

    /** Returns its text, such as {@code next 2}. */
    @Override
    public String toString() {
        return switch (kind) {
            case ALWAYS -> "always";
            case NEXT -> "next " + count;
            case EVERY -> "every " + count;
            case NTH -> "nth " + count;
        };
    }
}
