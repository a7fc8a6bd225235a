package io.dodb.sandbox.options;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;

/** A clock that stands still until it is advanced, so that a test can let hours pass without waiting. Thread-safe. */
public final class ManualClock implements SandboxClock {
    private final Instant start;
    private final AtomicLong elapsed = new AtomicLong();

    /** Creates a clock that shows 2030-01-01T00:00:00Z. */
    public ManualClock() {
        this(Instant.parse("2030-01-01T00:00:00Z"));
    }

    /** Creates a clock that shows that time. */
    public ManualClock(Instant start) {
        this.start = start;
    }

    /**
     * Lets time pass.
     *
     * @throws IllegalArgumentException if the duration is negative
     */
    public void advance(Duration duration) {
        if (duration.isNegative()) {
            throw new IllegalArgumentException("a clock does not go back: " + duration);
        }
        elapsed.addAndGet(duration.toNanos());
    }

    @Override
    public long nanos() {
        return elapsed.get();
    }

    @Override
    public Instant now() {
        return start.plusNanos(elapsed.get());
    }
}
