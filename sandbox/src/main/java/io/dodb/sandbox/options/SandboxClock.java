package io.dodb.sandbox.options;

import java.time.Instant;

/** The clock of a sandbox: of its rate limits, its {@code Date} field and its waits. Thread-safe. */
public interface SandboxClock {

    /** Returns the nanoseconds since a fixed instant; never goes back. */
    long nanos();

    /** Returns the time of day. */
    Instant now();

    /** Returns the clock of this machine. */
    static SandboxClock system() {
        return SystemClock.INSTANCE;
    }
}
