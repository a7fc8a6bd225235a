package io.dodb.internal.rate;

import io.dodb.rate.WaitReason;
import org.jspecify.annotations.Nullable;

/**
 * The state of being held back because the server said so, or fails. Once the time has passed, the flow opens step by step: one request,
 * then two, then four. After repeated rejections, the gaps between tries grow.
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

    /** Creates a block with gaps of one to 60 such seconds. */
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

    /** Returns why requests are held back, until the first one is let in again; null if none is. */
    @Nullable
    WaitReason reason() {
        return reason;
    }

    /** Returns how many requests may be under way. */
    int open() {
        return open;
    }

    /** Returns whether a request left before the server's rejection, so that its outcome tells nothing new. */
    boolean precedes(Ticket ticket) {
        return reason != null && ticket.sentAt - since <= 0;
    }

    /** Notes another rejection, of a request that had left before. */
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

    /** Sends one request alone, because the picture is old or doubtful. */
    void look() {
        open = 1;
    }

    /**
     * Notes that a request was let in that left after the server's rejection.
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
