package io.dodb.sandbox.options;

import java.time.Instant;

/** The clock of this machine. */
enum SystemClock implements SandboxClock {
    INSTANCE;

    @Override
    public long nanos() {
        return System.nanoTime();
    }

    @Override
    public Instant now() {
        return Instant.now();
    }
}
