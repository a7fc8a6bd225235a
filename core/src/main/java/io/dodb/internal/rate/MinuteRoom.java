package io.dodb.internal.rate;

/**
 * The usable part of the shorter limit, as learnt from its rejections: how many requests fit into a window, and how many may leave at once.
 * Both grow back while nothing is rejected.
 */
final class MinuteRoom {
    /** Rejected with more of the window used than this share, the window was full; with less, too many came at once. */
    static final double FULL = 0.8;

    private static final int STRAY = 8;
    private static final int MOST_PATIENCE = 16;
    private static final double GROWTH_OF_BURST = 1.1;
    /** The part of the missing room that grows back at once below half of the limit: the trouble behind it may be over. */
    private static final int LARGE_STEPS = 4;

    private final long window;
    /** The limit as announced or configured. */
    private double limit;

    private double learnt = Double.POSITIVE_INFINITY;
    private double burst = Double.POSITIVE_INFINITY;
    private double tokens;
    private double perNano;
    private long filledAt;
    private long cleanSince;
    private double learntBefore;
    private double burstBefore;
    private int alsoRejected;
    private int letIn;
    /** Whether nothing was let in between the last rejections. */
    private boolean inARow;
    /** The use at the first of these: the rest of them do not prove less room. */
    private double usedAtFirst;

    /** The number of windows without a rejection before a step of growth: more, the more often growth has ended in one. */
    private int patience = 1;

    MinuteRoom(long window) {
        this.window = window;
    }

    void limit(long newLimit) {
        limit = newLimit;
    }

    /** Returns how many requests fit into a window, others' included. */
    double size() {
        return Math.min(limit, learnt);
    }

    /** Returns how many nanoseconds to wait until one more may leave, as far as bursts go. */
    long untilBurst(long now, double others) {
        if (burst >= limit) {
            return Pacer.NOW;
        }
        fill(now, others);
        return tokens >= 1 ? Pacer.NOW : Math.max(1, (long) ((1 - tokens) / perNano));
    }

    private void fill(long now, double others) {
        perNano = Math.max(1, size() - others) / window;
        tokens = Math.min(burst, tokens + (now - filledAt) * perNano);
        filledAt = now;
    }

    /** Returns whether rejections have taught something that has not been unlearnt yet, so that little is sent at a time where a window ends. */
    boolean isLearnt() {
        return patience > 1;
    }

    void sent() {
        tokens--;
    }

    /**
     * Notes that the limit rejected a request.
     *
     * @param used the requests known to have been let in within the window, others' included
     */
    void rejected(long now, double used) {
        cleanSince = now;
        alsoRejected = 1;
        letIn = 0;
        if (!inARow) {
            learntBefore = learnt;
            burstBefore = burst;
            inARow = true;
            usedAtFirst = Math.min(used, size() - 1);
        }
        patience = Math.min(MOST_PATIENCE, 2 * patience);
        if (used >= FULL * size()) {
            double less = Math.min(size() - 1, (size() + used) / 2);
            learnt = Math.max(1, Math.max(usedAtFirst, less));
        } else {
            burst = Math.max(1, Math.min(burst, used) / 2);
            tokens = 0;
            filledAt = now;
        }
    }

    /** Notes that a request was let in; grows back the room that rejections have taken, a step for each window without any. */
    void letIn(long now) {
        inARow = false;
        if (learnt >= limit && burst >= limit) {
            patience = 1;
        } else if (now - cleanSince > patience * window) {
            cleanSince = now;
            learnt += learnt < limit / 2 ? (limit - learnt) / LARGE_STEPS : Math.max(1, limit / 100);
            burst = Math.max(burst + 1, burst * GROWTH_OF_BURST);
        }
    }

    /** Notes that another limit rejected the last requests. */
    void wasNotRejected() {
        if (inARow) {
            learnt = learntBefore;
            burst = burstBefore;
        }
    }

    /** Notes that another request under way at the rejection was rejected, too. */
    void oneLess() {
        alsoRejected++;
    }

    /** Notes that another request under way at the rejection was let in: there is room for one more. If many were, the rejection was a stray one. */
    void oneMore() {
        learnt++;
        letIn++;
        if (letIn >= STRAY * alsoRejected) {
            learnt = learntBefore;
            burst = burstBefore;
        }
    }
}
