package io.dodb.sandbox.options;

import java.util.Locale;

/**
 * A way to count requests against a rate limit.
 *
 * @param algorithm how they are counted
 * @param burst how many requests of the shortest limit come at once with {@link Algorithm#GCRA}, and of a longer one the same share of it;
 *     0 with the others, which let the whole limit come at once
 */
public record LimitModel(Algorithm algorithm, int burst) {
    /** Each request counts for one window from its arrival on. The documented one. */
    public static final LimitModel SLIDING_LOG = new LimitModel(Algorithm.SLIDING_LOG, 0);

    /** Windows begin by the clock, and each has a count of its own. Twice the limit fits around the end of a window. */
    public static final LimitModel FIXED_WINDOW = new LimitModel(Algorithm.FIXED_WINDOW, 0);

    /** A bucket holds as many tokens as the limit has requests; a request takes one, and they drip in evenly. */
    public static final LimitModel TOKEN_BUCKET = new LimitModel(Algorithm.TOKEN_BUCKET, 0);

    /** The count of this window by the clock, and of the one before as much as still reaches into a window that ends now. */
    public static final LimitModel SLIDING_COUNTER = new LimitModel(Algorithm.SLIDING_COUNTER, 0);

    private static final String GCRA_TEXT = "gcra=";

    public LimitModel {
        if (algorithm == Algorithm.GCRA && burst < 1) {
            throw new IllegalArgumentException("a burst has at least 1 request, not " + burst);
        }
        if (algorithm != Algorithm.GCRA && burst != 0) {
            throw new IllegalArgumentException("only GCRA has a burst");
        }
    }

    /**
     * Returns the generic cell rate algorithm: even gaps between requests, but for a burst.
     *
     * @param burst how many requests of the shortest limit come at once, and of a longer one the same share of it; at least 1
     * @throws IllegalArgumentException if the burst is less than 1
     */
    public static LimitModel gcra(int burst) {
        return new LimitModel(Algorithm.GCRA, burst);
    }

    /**
     * Reads {@code sliding-log}, {@code fixed-window}, {@code token-bucket}, {@code sliding-counter} or {@code gcra=25}, whose number is the
     * burst.
     *
     * @throws IllegalArgumentException if the text is none of these
     */
    public static LimitModel parse(String text) {
        String name = text.strip();
        if (name.matches(GCRA_TEXT + "\\d{1,9}")) {
            return gcra(Integer.parseInt(name.substring(GCRA_TEXT.length())));
        }
        return switch (name) {
            case "sliding-log" -> SLIDING_LOG;
            case "fixed-window" -> FIXED_WINDOW;
            case "token-bucket" -> TOKEN_BUCKET;
            case "sliding-counter" -> SLIDING_COUNTER;
            default ->
                throw new IllegalArgumentException("there is no limit model '" + text
                        + "'; there are sliding-log, fixed-window, token-bucket, sliding-counter, and gcra with a burst,"
                        + " such as gcra=25");
        };
    }

    /** Returns the text that {@link #parse} reads. */
    @Override
    public String toString() {
        return algorithm == Algorithm.GCRA
                ? GCRA_TEXT + burst
                : algorithm.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The algorithms. */
    public enum Algorithm {
        /** See {@link LimitModel#SLIDING_LOG}. */
        SLIDING_LOG,
        /** See {@link LimitModel#FIXED_WINDOW}. */
        FIXED_WINDOW,
        /** See {@link LimitModel#TOKEN_BUCKET}. */
        TOKEN_BUCKET,
        /** See {@link LimitModel#SLIDING_COUNTER}. */
        SLIDING_COUNTER,
        /** See {@link LimitModel#gcra}. */
        GCRA
    }
}
