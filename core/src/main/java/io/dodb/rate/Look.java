package io.dodb.rate;

/**
 * When to look with a single request whether the hour has room, although by all that is known it has none. Each minute while that is not
 * certain; less often after looks in vain.
 */
final class Look {
    private static final long UNKNOWN = Long.MIN_VALUE;
    private static final long SECOND = 1_000_000_000L;
    private static final int LESS_OFTEN = 4;
    private static final int RAREST = 16;

    private final long minute;
    private long gap;
    private long last;
    private long resetAt = UNKNOWN;

    Look(long minute) {
        this.minute = minute;
        gap = minute;
    }

    /**
     * An answer came.
     *
     * @param untilReset until the oldest request expires, as it says; negative if it does not. Nothing that is counted expires later than its
     *     window: what says so, in milliseconds perhaps, is no reset
     */
    void answered(long now, long untilReset, long window) {
        last = now;
        boolean plausible = untilReset >= 0 && untilReset <= Math.max(window, 3600 * SECOND);
        resetAt = plausible ? now + untilReset + SECOND : UNKNOWN;
    }

    /** Returns how long from now the oldest request expires, as the server says; the longest time of all if that is not known. */
    long resetIn(long now) {
        return resetAt == UNKNOWN ? Long.MAX_VALUE : Math.max(0, resetAt - now);
    }

    /**
     * Returns the instant of the next look.
     *
     * @param doubtful whether it is not certain that there is no room, so that it is looked each minute, and else only at the reset
     */
    long due(boolean doubtful) {
        return doubtful ? last + gap : Math.max(resetAt, last + gap);
    }

    /** A look was in vain. */
    void wasRejected() {
        gap = Math.min(RAREST * minute, LESS_OFTEN * gap);
    }

    /** A request was let in. */
    void letIn() {
        gap = minute;
    }
}
