package io.dodb.sandbox.internal.limit;

/** Windows that begin by the clock, each with a count of its own. */
public final class FixedWindow implements Limiter {
    private final long window;
    private final long phase;
    private int limit;
    private long current = Long.MIN_VALUE;
    private long counted;

    /**
     * Creates one that has counted nothing.
     *
     * @param limit arrivals in a window
     * @param window its nanoseconds
     * @param phase how much of a window has passed at 0
     */
    public FixedWindow(int limit, long window, long phase) {
        this.limit = limit;
        this.window = window;
        this.phase = phase;
    }

    @Override
    public long untilRoom(long now) {
        return used(now) < limit ? 0 : untilReset(now);
    }

    @Override
    public void count(long now) {
        counted = used(now) + 1;
    }

    @Override
    public long used(long now) {
        long index = Math.floorDiv(now + phase, window);
        if (index != current) {
            current = index;
            counted = 0;
        }
        return counted;
    }

    @Override
    public long untilReset(long now) {
        return window - Math.floorMod(now + phase, window);
    }

    @Override
    public boolean isFresh(long now) {
        return used(now) == 0;
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
