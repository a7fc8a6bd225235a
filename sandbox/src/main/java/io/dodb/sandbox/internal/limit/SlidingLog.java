package io.dodb.sandbox.internal.limit;

import java.util.Arrays;

/**
 * One rate limit as the API counts it: the arrivals within its window. Pure: time is an argument, and must not go back. Not thread-safe.
 * Holds no more arrivals than the limit allows.
 */
public final class SlidingLog implements Limiter {
    private static final int FIRST_CAPACITY = 8;

    private int limit;
    private final long windowNanos;
    /** A ring: {@code size} arrivals from {@code head} on, oldest first. It grows up to the limit. */
    private long[] arrivals;

    private int head;
    private int size;

    /**
     * Creates an empty log.
     *
     * @param limit arrivals in any window, at least 1
     * @param windowNanos length of the window, at least 1
     */
    public SlidingLog(int limit, long windowNanos) {
        if (limit < 1 || windowNanos < 1) {
            throw new IllegalArgumentException("limit and window must be at least 1: " + limit + ", " + windowNanos);
        }
        this.limit = limit;
        this.windowNanos = windowNanos;
        this.arrivals = new long[Math.min(limit, FIRST_CAPACITY)];
    }

    /** Returns how many more arrivals the window takes at that time. */
    public int remaining(long now) {
        expire(now);
        return limit - size;
    }

    /** Counts an arrival. In a full log it takes the place of the oldest, which then no longer decides when there is room. */
    public void record(long now) {
        expire(now);
        if (size == limit) {
            head = (head + 1) % arrivals.length;
            size--;
        } else if (size == arrivals.length) {
            grow();
        }
        arrivals[(head + size) % arrivals.length] = now;
        size++;
    }

    /** Returns the nanoseconds until the oldest arrival leaves the window; 0 if there is none. */
    public long untilOldestExpires(long now) {
        expire(now);
        return size == 0 ? 0 : arrivals[head] + windowNanos - now;
    }

    @Override
    public long untilRoom(long now) {
        return remaining(now) > 0 ? 0 : untilOldestExpires(now);
    }

    @Override
    public void count(long now) {
        record(now);
    }

    @Override
    public long used(long now) {
        return (long) limit - remaining(now);
    }

    @Override
    public long untilReset(long now) {
        return untilOldestExpires(now);
    }

    @Override
    public int limit() {
        return limit;
    }

    @Override
    public void limit(int newLimit) {
        while (size > newLimit) {
            head = (head + 1) % arrivals.length;
            size--;
        }
        limit = newLimit;
    }

    private void expire(long now) {
        while (size > 0 && now - arrivals[head] >= windowNanos) {
            head = (head + 1) % arrivals.length;
            size--;
        }
    }

    private void grow() {
        long[] larger = Arrays.copyOf(arrivals, (int) Math.min(limit, arrivals.length * 2L));
        for (int i = 0; i < size; i++) {
            larger[i] = arrivals[(head + i) % arrivals.length];
        }
        arrivals = larger;
        head = 0;
    }
}
