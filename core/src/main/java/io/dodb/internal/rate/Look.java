package io.dodb.internal.rate;

/**
 * The schedule of single requests that probe whether the hour has room although it seems to have none: each minute while that is not
 * certain, less often after probes in vain.
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
     * Notes an answer.
     *
     * @param untilReset until the oldest request expires, as it says; negative if it does not. Nothing that is counted expires later than
     *     its window: a later time, in milliseconds perhaps, is no reset
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
     * Returns the instant of the next probe.
     *
     * @param doubtful whether it is not certain that there is no room; if so, the probes are a minute apart, else only at the reset
     */
    long due(boolean doubtful) {
        return doubtful ? last + gap : Math.max(resetAt, last + gap);
    }

    /** Notes a probe in vain. */
    void wasRejected() {
        gap = Math.min(RAREST * minute, LESS_OFTEN * gap);
    }

    /** Notes that a request was let in. */
    void letIn() {
        gap = minute;
    }
}
