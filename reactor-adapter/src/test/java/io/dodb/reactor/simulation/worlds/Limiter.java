package io.dodb.reactor.simulation.worlds;

/**
 * One rate limit, as some server counts it. Pure: time is an argument, nanoseconds that may be negative, and must not go back. Not thread-safe.
 */
interface Limiter {

    /** How long until there is room for one more; 0 if there is. */
    long untilRoom(long now);

    /** Counts an arrival, whether there is room for it or not. */
    void count(long now);

    /** How many arrivals it would say that it has counted. */
    long used(long now);

    /** How long until what it would call its reset. */
    long untilReset(long now);

    /** How many it lets in. */
    int limit();

    /** Lets in so many from now on. */
    void limit(int newLimit);

    /** A way to count. */
    @FunctionalInterface
    interface Kind {

        /**
         * A limiter that has counted nothing.
         *
         * @param phase how much of a window that begins by the clock has passed at 0
         */
        Limiter of(int limit, long window, long phase);

        /** A sliding log: each arrival counts for one window. */
        Kind SLIDING = (limit, window, phase) -> new SlidingWindow(limit, window);

        /** Windows that begin by the clock. */
        Kind FIXED = FixedWindow::new;

        /** A bucket that holds as much as the window, and is full at the start. */
        Kind BUCKET = (limit, window, phase) -> new TokenBucket(limit, window, limit);

        /** The count of this window by the clock, and of the last one as much as still reaches into a window that ends now. */
        Kind COUNTER = SlidingCounter::new;

        /** The generic cell rate algorithm: even gaps, and so many at once. The same as a small bucket. */
        static Kind gcra(int burst) {
            return (limit, window, phase) -> new TokenBucket(limit, window, burst);
        }
    }
}
