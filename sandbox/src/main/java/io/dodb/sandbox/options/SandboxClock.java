package io.dodb.sandbox.options;

import java.time.Instant;
import java.util.concurrent.TimeUnit;
import reactor.core.scheduler.Schedulers;

/**
 * The clock of a sandbox: of its rate limits, its {@code Date} field and its waits, latency and delays included. Thread-safe.
 *
 * <p>A clock that can be moved, or does not run as the machine's does, overrides {@link #at}: what waits for it waits in real time otherwise.
 */
public interface SandboxClock {

    /** Returns the nanoseconds since a fixed instant; never goes back. */
    long nanos();

    /** Returns the time of day. */
    Instant now();

    /**
     * Runs a task as soon as {@link #nanos} shows that time, which may be at once. The task does not block.
     *
     * @return cancels the task, unless it has begun
     */
    default Runnable at(long nanos, Runnable task) {
        return Schedulers.parallel().schedule(task, Math.max(0, nanos - nanos()), TimeUnit.NANOSECONDS)::dispose;
    }

    /**
     * Returns a clock that shows the time of day now, and runs faster or slower from then on: at 60 a minute takes a second, at 0 it stands
     * still.
     *
     * @throws IllegalArgumentException if the scale is negative or not a number
     */
    static SandboxClock scaled(double scale) {
        if (!(scale >= 0 && scale <= 1_000_000)) {
            throw new IllegalArgumentException("a clock runs 0 to 1000000 times as fast, not " + scale);
        }
        return new ScaledClock(scale);
    }

    /** Returns the clock of this machine. */
    static SandboxClock system() {
        return SystemClock.INSTANCE;
    }
}
