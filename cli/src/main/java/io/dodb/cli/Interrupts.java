package io.dodb.cli;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

/**
 * SIGINT and SIGTERM. Both make the JVM run its shutdown hooks; this one tells the command to end, and holds the JVM until it has, so that
 * requests in flight are awaited and the summary is printed.
 */
final class Interrupts {
    /** More than a bulk run takes to give up on what is in flight. */
    private static final long PATIENCE_SECONDS = 15;

    private final Sinks.Empty<Void> signal = Sinks.empty();
    private final CountDownLatch finished = new CountDownLatch(1);

    static Interrupts install() {
        Interrupts interrupts = new Interrupts();
        Runtime.getRuntime().addShutdownHook(new Thread(interrupts::interrupt, "dodb-interrupt"));
        return interrupts;
    }

    /** Completes when the command is to end. */
    Mono<Void> signal() {
        return signal.asMono();
    }

    /** The command has ended; the JVM may. */
    void finished() {
        finished.countDown();
    }

    private void interrupt() {
        if (finished.getCount() == 0) {
            return;
        }
        signal.tryEmitEmpty();
        try {
            if (!finished.await(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                System.err.println("dodb: interrupted before it could end in order");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        // the exit code would be 128 + the signal's number, which differs between the two
        Runtime.getRuntime().halt(Exit.INTERRUPTED);
    }
}
