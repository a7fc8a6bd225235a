package io.dodb.sandbox.internal.limit;

/** A limit whose windows begin by the clock. */
abstract class ClockWindow implements Limiter {
    private final long window;
    private final long phase;
    private int limit;

    /**
     * Creates one.
     *
     * @param limit arrivals in a window
     * @param window its nanoseconds
     * @param phase how much of a window has passed at 0
     */
    ClockWindow(int limit, long window, long phase) {
        this.limit = limit;
        this.window = window;
        this.phase = phase;
    }

    /** Returns the nanoseconds of a window. */
    final long window() {
        return window;
    }

    /** Returns the number of the window that the time is in. */
    final long index(long now) {
        return Math.floorDiv(now + phase, window);
    }

    @Override
    public final long untilReset(long now) {
        return window - Math.floorMod(now + phase, window);
    }

    @Override
    public final int limit() {
        return limit;
    }

    @Override
    public final void limit(int newLimit) {
        limit = newLimit;
    }
}
