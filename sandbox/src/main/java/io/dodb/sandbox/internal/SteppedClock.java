package io.dodb.sandbox.internal;

import io.dodb.sandbox.options.SandboxClock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;

/** A clock that runs as another one does, and can be moved on besides. Thread-safe. */
public final class SteppedClock implements SandboxClock {
    private final SandboxClock clock;
    private final AtomicLong ahead = new AtomicLong();

    public SteppedClock(SandboxClock clock) {
        this.clock = clock;
    }

    /**
     * Lets time pass at once.
     *
     * @throws IllegalArgumentException if the duration is negative
     */
    public void advance(Duration duration) {
        if (duration.isNegative()) {
            throw new IllegalArgumentException("a clock does not go back: " + duration);
        }
        ahead.addAndGet(duration.toNanos());
    }

    @Override
    public long nanos() {
        return clock.nanos() + ahead.get();
    }

    @Override
    public Instant now() {
        return clock.now().plusNanos(ahead.get());
    }
}
