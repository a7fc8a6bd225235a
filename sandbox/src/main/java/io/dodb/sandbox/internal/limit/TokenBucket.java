package io.dodb.sandbox.internal.limit;

/** A bucket that is full at the start, and into which tokens drip evenly. */
public final class TokenBucket implements Limiter {
    private static final double ROUNDING = 1e-9;

    private final long window;
    private final int capacity;
    private int limit;
    private double tokens;
    private long filledAt;
    private boolean started;

    /**
     * Creates a full bucket.
     *
     * @param limit tokens that drip in a window
     * @param window its nanoseconds
     * @param capacity tokens that it holds; a small one is the generic cell rate algorithm: even gaps, and so many at once
     */
    public TokenBucket(int limit, long window, int capacity) {
        this.limit = limit;
        this.window = window;
        this.capacity = capacity;
        this.tokens = capacity;
    }

    private double tokens(long now) {
        if (started) {
            tokens = Math.min(capacity, tokens + (now - filledAt) * (double) limit / window);
        }
        started = true;
        filledAt = now;
        return tokens;
    }

    @Override
    public long untilRoom(long now) {
        double missing = 1 - tokens(now);
        return missing <= ROUNDING ? 0 : (long) Math.ceil(missing * window / limit) + 1;
    }

    @Override
    public void count(long now) {
        tokens = tokens(now) - 1;
    }

    @Override
    public long used(long now) {
        return limit - (long) Math.max(0, Math.floor(tokens(now)));
    }

    @Override
    public long untilReset(long now) {
        return (long) ((capacity - tokens(now)) * window / limit);
    }

    @Override
    public boolean isFresh(long now) {
        return tokens(now) >= capacity;
    }

    @Override
    public int limit() {
        return limit;
    }

    @Override
    public void limit(int newLimit) {
        limit = newLimit;
    }
}
