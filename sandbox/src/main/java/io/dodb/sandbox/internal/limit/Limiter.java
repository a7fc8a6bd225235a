package io.dodb.sandbox.internal.limit;

/**
 * One rate limit, as some server counts it. Pure: time is an argument, nanoseconds that may be negative, and must not go back. Not
 * thread-safe.
 */
public interface Limiter {

    /** Returns how long until there is room for one more; 0 if there is. */
    long untilRoom(long now);

    /** Counts an arrival, whether there is room for it or not. */
    void count(long now);

    /** Returns how many arrivals it would say that it has counted. */
    long used(long now);

    /** Returns how long until what it would call its reset. */
    long untilReset(long now);

    /** Returns whether it would do the same as one that has counted nothing. */
    default boolean isFresh(long now) {
        return used(now) == 0;
    }

    /** Returns how many it lets in. */
    int limit();

    /** Lets in so many from now on. */
    void limit(int newLimit);
}
