package io.dodb.sandbox.options;

import java.time.Instant;
import java.util.concurrent.TimeUnit;
import reactor.core.scheduler.Schedulers;

/** The clock of this machine, faster or slower from now on. */
final class ScaledClock implements SandboxClock {
    private final double scale;
    private final long startNanos = System.nanoTime();
    private final Instant start = Instant.now();

    ScaledClock(double scale) {
        this.scale = scale;
    }

    @Override
    public long nanos() {
        return (long) ((System.nanoTime() - startNanos) * scale);
    }

    @Override
    public Runnable at(long nanos, Runnable task) {
        long left = Math.max(0, nanos - nanos());
        if (left > 0 && scale == 0) {
            return () -> {};
        }
        long real = left == 0 ? 0 : (long) Math.ceil(left / scale) + 1;
        return Schedulers.parallel().schedule(task, real, TimeUnit.NANOSECONDS)::dispose;
    }

    @Override
    public Instant now() {
        return start.plusNanos(nanos());
    }
}
