package io.dodb.rate;

import org.jspecify.annotations.Nullable;

/**
 * The state of being held back by the server's own word, or by its failing. Once the time has passed, the flow opens step by step: one
 * request, then two, then four. What is rejected again and again is tried with growing gaps.
 */
final class Block {
    private static final int LONGEST_DOUBLING = 6;

    private final long second;
    private @Nullable WaitReason reason;
    private long since;
    private long until;
    private int rejections;
    /** Requests that may be under way while the flow opens. */
    private int open = Integer.MAX_VALUE;

    /** With gaps of one to 60 such seconds. */
    Block(long second) {
        this.second = second;
    }

    /** Returns whether nothing may leave. */
    boolean holds(long now) {
        return reason != null && now - until < 0;
    }

    long remaining(long now) {
        return until - now;
    }

    /** Why, until the first request has been let in again; null if nothing is held back. */
    @Nullable
    WaitReason reason() {
        return reason;
    }

    /** Returns how many requests may be under way. */
    int open() {
        return open;
    }

    /** Returns whether a request left before the server's word came, so that what became of it tells nothing new. */
    boolean precedes(Ticket ticket) {
        return reason != null && ticket.sentAt - since <= 0;
    }

    /** The server's word came once more, for a request that had left before. */
    void extend(long now, long wait) {
        until = Math.max(until, now + wait);
    }

    void hold(WaitReason newReason, long now, long wait) {
        reason = newReason;
        since = now;
        until = now + wait;
        open = 1;
    }

    /** Returns how long to wait at the least before the next try: a second, twice as long after each rejection, up to a minute. */
    long nextGap() {
        long gap = Math.min(60, 1L << Math.min(rejections, LONGEST_DOUBLING)) * second;
        rejections++;
        return gap;
    }

    /** The picture is old, or doubtful: one request goes alone. */
    void look() {
        open = 1;
    }

    /**
     * A request was let in that left after the server's word.
     *
     * @param atOnce whether nothing speaks against letting everything go
     */
    void letIn(boolean failed, boolean atOnce) {
        boolean held = reason != null;
        rejections = 0;
        if (!failed) {
            reason = null;
            boolean wide = open > Integer.MAX_VALUE / 2 || (atOnce && !held && open == 1);
            open = wide ? Integer.MAX_VALUE : open * 2;
        }
    }
}
