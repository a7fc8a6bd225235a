package io.dodb.sandbox.internal.limit;

/** Two counters, of this window by the clock and of the one before, of which the older weighs less and less. */
public final class SlidingCounter extends ClockWindow {
    private long current = Long.MIN_VALUE;
    private long counted;
    private long countedBefore;

    /**
     * Creates one that has counted nothing.
     *
     * @param limit arrivals in a window
     * @param window its nanoseconds
     * @param phase how much of a window has passed at 0
     */
    public SlidingCounter(int limit, long window, long phase) {
        super(limit, window, phase);
    }

    private void roll(long now) {
        long index = index(now);
        if (index != current) {
            countedBefore = index == current + 1 ? counted : 0;
            counted = 0;
            current = index;
        }
    }

    private double estimate(long now) {
        roll(now);
        return countedBefore * (untilReset(now) / (double) window()) + counted;
    }

    @Override
    public long untilRoom(long now) {
        if (estimate(now) <= limit() - 1) {
            return 0;
        }
        long left = untilReset(now);
        double mayWeigh = limit() - 1 - counted;
        if (countedBefore == 0 || mayWeigh < 0) {
            return left;
        }
        return Math.min(left, (long) Math.ceil(left - window() * (mayWeigh / countedBefore)) + 1);
    }

    @Override
    public void count(long now) {
        roll(now);
        counted++;
    }

    @Override
    public long used(long now) {
        return (long) Math.ceil(estimate(now));
    }
}
