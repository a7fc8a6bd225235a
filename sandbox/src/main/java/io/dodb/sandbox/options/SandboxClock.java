package io.dodb.sandbox.options;

import java.time.Instant;

/** The time that a sandbox goes by: its rate limits, its {@code Date} field and what it makes wait for a while. Thread-safe. */
public interface SandboxClock {

    /** Nanoseconds since any fixed moment; never goes back. */
    long nanos();

    /** The time of day. */
    Instant now();

    /** The clock of this machine. */
    static SandboxClock system() {
        return SystemClock.INSTANCE;
    }
}
