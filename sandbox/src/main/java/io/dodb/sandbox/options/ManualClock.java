package io.dodb.sandbox.options;

import io.dodb.sandbox.internal.clock.Waits;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A clock that stands still until it is advanced, so that a test can let hours pass without waiting. Thread-safe.
 *
 * <p>Whatever of a sandbox takes time waits for it, too: an answer that is delayed leaves when the clock is advanced.
 */
public final class ManualClock implements SandboxClock {
    private final Instant start;
    private final AtomicLong elapsed = new AtomicLong();
    private final Waits waits = new Waits();

    /** Creates a clock that shows 2030-01-01T00:00:00Z. */
    public ManualClock() {
        this(Instant.parse("2030-01-01T00:00:00Z"));
    }

    /** Creates a clock that shows that time. */
    public ManualClock(Instant start) {
        this.start = start;
    }

    /**
     * Lets time pass. What has waited for it goes on, on this thread.
     *
     * @throws IllegalArgumentException if the duration is negative
     */
    public void advance(Duration duration) {
        if (duration.isNegative()) {
            throw new IllegalArgumentException("a clock does not go back: " + duration);
        }
        waits.passed(elapsed.addAndGet(duration.toNanos()));
    }

    @Override
    public long nanos() {
        return elapsed.get();
    }

    @Override
    public Runnable at(long nanos, Runnable task) {
        Waits.Wait wait = waits.until(nanos, task);
        // it may have passed before
        waits.passed(elapsed.get());
        return wait::cancel;
    }

    @Override
    public Instant now() {
        return start.plusNanos(elapsed.get());
    }
}
