package io.dodb.sandbox.junit;

import io.dodb.sandbox.options.ManualClock;
import io.dodb.sandbox.options.SandboxClock;
import java.time.Instant;

/** The clock of the test that runs. A test that has ended can't move that of another one. */
final class TestClock implements SandboxClock {
    private volatile ManualClock current = new ManualClock();

    ManualClock current() {
        return current;
    }

    void renew() {
        current = new ManualClock();
    }

    @Override
    public long nanos() {
        return current.nanos();
    }

    @Override
    public Runnable at(long nanos, Runnable task) {
        return current.at(nanos, task);
    }

    @Override
    public Instant now() {
        return current.now();
    }
}
