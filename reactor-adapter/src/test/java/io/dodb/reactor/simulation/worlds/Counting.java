package io.dodb.reactor.simulation.worlds;

import io.dodb.sandbox.internal.limit.FixedWindow;
import io.dodb.sandbox.internal.limit.Limiter;
import io.dodb.sandbox.internal.limit.SlidingCounter;
import io.dodb.sandbox.internal.limit.TokenBucket;

/** A way to count. */
@FunctionalInterface
interface Counting {

    /**
     * A limiter that has counted nothing.
     *
     * @param phase how much of a window that begins by the clock has passed at 0
     */
    Limiter of(int limit, long window, long phase);

    /** A sliding log: each arrival counts for one window. */
    Counting SLIDING = (limit, window, phase) -> new SlidingWindow(limit, window);

    /** Windows that begin by the clock. */
    Counting FIXED = FixedWindow::new;

    /** A bucket that holds as much as the window, and is full at the start. */
    Counting BUCKET = (limit, window, phase) -> new TokenBucket(limit, window, limit);

    /** The count of this window by the clock, and of the last one as much as still reaches into a window that ends now. */
    Counting COUNTER = SlidingCounter::new;

    /** The generic cell rate algorithm: even gaps, and so many at once. The same as a small bucket. */
    static Counting gcra(int burst) {
        return (limit, window, phase) -> new TokenBucket(limit, window, burst);
    }
}
