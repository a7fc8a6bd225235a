package io.dodb.sandbox.options;

import java.time.Instant;

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
    public Instant now() {
        return start.plusNanos(nanos());
    }
}
