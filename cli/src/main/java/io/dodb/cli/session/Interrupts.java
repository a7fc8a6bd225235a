package io.dodb.cli.session;

import io.dodb.cli.failure.Exit;
import io.dodb.cli.terminal.Screen;
import io.dodb.cli.terminal.Signals;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

/**
 * The handling of SIGINT, SIGTERM and SIGHUP. The first one tells the command to end gracefully: requests in flight are awaited and the
 * summary is printed. The second one ends the process at once.
 */
public final class Interrupts {
    /** More than a bulk run takes to give up on requests in flight. */
    private static final long PATIENCE_SECONDS = 15;

    /** For a last word on a screen that may be stuck. */
    private static final long LAST_WORD_MILLIS = 200;

    private final Screen screen;
    private final Sinks.Empty<Void> signal = Sinks.empty();
    private final CountDownLatch finished = new CountDownLatch(1);
    private final AtomicInteger first = new AtomicInteger();

    private Interrupts(Screen screen) {
        this.screen = screen;
    }

    public static Interrupts install(Screen screen) {
        Interrupts interrupts = new Interrupts(screen);
        for (String name : new String[] {"INT", "TERM", "HUP"}) {
            Signals.handle(name, interrupts::received);
        }
        return interrupts;
    }

    /** Completes when the command is to end. */
    public Mono<Void> signal() {
        return signal.asMono();
    }

    /** Ends the handling after the command and returns the exit code of the process: after a signal, as in shells, 128 + its number. */
    public int finished(int exit) {
        finished.countDown();
        boolean bySignal = exit == Exit.INTERRUPTED || exit == Exit.PIPE_CLOSED;
        return bySignal && first.get() > 0 ? Exit.SIGNAL + first.get() : exit;
    }

    private void received(int number) {
        if (!first.compareAndSet(0, number)) {
            end(number, "dodb: ended at once; what was under way may have been applied");
        }
        signal.tryEmitEmpty();
        try {
            if (!finished.await(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                end(number, "dodb: interrupted before it could end in order");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void end(int number, String word) {
        Thread last = new Thread(
                () -> {
                    screen.status("");
                    screen.line(word);
                },
                "dodb-last-word");
        last.setDaemon(true);
        last.start();
        try {
            last.join(LAST_WORD_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        Runtime.getRuntime().halt(Exit.SIGNAL + number);
    }
}
