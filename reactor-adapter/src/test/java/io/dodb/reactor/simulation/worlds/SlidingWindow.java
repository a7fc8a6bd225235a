package io.dodb.reactor.simulation.worlds;

import io.dodb.sandbox.internal.limit.Limiter;

/** A sliding log that forgets nothing, so that its limit may change and that it can be asked about what was. */
final class SlidingWindow implements Limiter {
    private final Instants arrivals = new Instants();
    private final long window;
    private int limit;
    private long expired;

    SlidingWindow(int limit, long window) {
        this.limit = limit;
        this.window = window;
    }

    @Override
    public long untilRoom(long now) {
        return used(now) < limit ? 0 : arrivals.get(arrivals.size() - limit) + window - now;
    }

    @Override
    public void count(long now) {
        arrivals.add(now);
    }

    @Override
    public long used(long now) {
        while (expired < arrivals.size() && now - arrivals.get((int) expired) >= window) {
            expired++;
        }
        return arrivals.size() - expired;
    }

    /** What it had counted at that time, as far as it had heard of it by then. */
    long usedThen(long then, long heardUntil) {
        return Math.max(0, arrivals.countUntil(heardUntil) - arrivals.countUntil(then - window));
    }

    @Override
    public long untilReset(long now) {
        return used(now) == 0 ? 0 : arrivals.get((int) expired) + window - now;
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
