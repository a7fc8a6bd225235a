package io.dodb.sandbox.internal;

import io.dodb.sandbox.internal.clock.Waits;
import io.dodb.sandbox.options.SandboxClock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;

/** A clock that runs as another one does, and can be moved on besides. Thread-safe. */
public final class SteppedClock implements SandboxClock {
    private final SandboxClock clock;
    private final AtomicLong ahead = new AtomicLong();
    private final Waits waits = new Waits();

    public SteppedClock(SandboxClock clock) {
        this.clock = clock;
    }

    /**
     * Lets time pass at once. What has waited for it goes on, on this thread.
     *
     * @throws IllegalArgumentException if the duration is negative
     */
    public void advance(Duration duration) {
        if (duration.isNegative()) {
            throw new IllegalArgumentException("a clock does not go back: " + duration);
        }
        ahead.addAndGet(duration.toNanos());
        waits.passed(nanos());
    }

    @Override
    public long nanos() {
        return clock.nanos() + ahead.get();
    }

    @Override
    public Runnable at(long nanos, Runnable task) {
        Waits.Wait wait = waits.until(nanos, task);
        // whichever of the two clocks shows the time first
        Runnable cancel = clock.at(nanos - ahead.get(), wait);
        waits.passed(nanos());
        return () -> {
            wait.cancel();
            cancel.run();
        };
    }

    @Override
    public Instant now() {
        return clock.now().plusNanos(ahead.get());
    }
}
