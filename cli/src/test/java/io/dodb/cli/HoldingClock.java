package io.dodb.cli;

import io.dodb.sandbox.options.SandboxClock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

/**
 * The clock of this machine, for a sandbox that lets so many requests in, and later ones when it is told to: a run against it has not ended before a
 * test has done to it what it does in the middle of a run. Not together with latencies, whose timers would be held too.
 */
final class HoldingClock implements SandboxClock {
    private static final Duration LIMIT = Duration.ofMinutes(2);
    /** What lets requests into a sandbox; it looks at the clock when it is made, and then once for each request. */
    private static final String GATE = "io.dodb.sandbox.internal.Gate";

    private final AtomicInteger left;

    private final Sinks.Empty<Void> holds = Sinks.empty();
    private final CountDownLatch over = new CountDownLatch(1);
    private volatile boolean lost;

    HoldingClock(int requests) {
        left = new AtomicInteger(requests + 1);
    }

    /** Completes when the first request is held. */
    Mono<Void> holds() {
        return holds.asMono();
    }

    /** Lets in what is held, and all that comes. */
    void goOn() {
        over.countDown();
    }

    /** Lets in all that comes, and nothing of what is held: whoever sent it is gone. */
    void lose() {
        lost = true;
        over.countDown();
    }

    @Override
    public long nanos() {
        if (isAskedByTheGate() && left.getAndDecrement() <= 0 && over.getCount() > 0) {
            hold();
        }
        return SandboxClock.system().nanos();
    }

    private static boolean isAskedByTheGate() {
        return StackWalker.getInstance()
                .walk(callers -> callers.limit(6)
                        .anyMatch(caller -> caller.getClassName().equals(GATE)));
    }

    private void hold() {
        holds.tryEmitEmpty();
        try {
            if (!over.await(LIMIT.toSeconds(), TimeUnit.SECONDS)) {
                throw new IllegalStateException("held too long");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
        if (lost) {
            throw new IllegalStateException("its sender is gone");
        }
    }

    @Override
    public Instant now() {
        return SandboxClock.system().now();
    }
}
