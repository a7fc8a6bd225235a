package io.dodb.sandbox.internal.limit;

/** Windows that begin by the clock, each with a count of its own. */
public final class FixedWindow extends ClockWindow {
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
        super(limit, window, phase);
    }

    @Override
    public long untilRoom(long now) {
        return used(now) < limit() ? 0 : untilReset(now);
    }

    @Override
    public void count(long now) {
        counted = used(now) + 1;
    }

    @Override
    public long used(long now) {
        long index = index(now);
        if (index != current) {
            current = index;
            counted = 0;
        }
        return counted;
    }
}
