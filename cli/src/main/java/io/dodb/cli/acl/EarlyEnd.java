package io.dodb.cli.acl;

import io.dodb.cli.failure.Reason;
import io.dodb.cli.session.SessionOptions;
import io.dodb.cli.terminal.Terminal;
import io.dodb.cli.terminal.TimeText;
import io.dodb.error.RateLimitWaitException;
import io.dodb.internal.DurationText;
import io.dodb.reactor.bulk.BulkProgress;
import io.dodb.reactor.bulk.Outcome;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

/**
 * What ends a run before it is done: a signal, results that nobody reads any more, a wait that is longer than the user allows, or a file of
 * the run that can't be written.
 */
final class EarlyEnd {
    /** The time that an interrupted run waits for the answers to requests in flight. */
    private static final Duration GRACE = Duration.ofSeconds(10);

    private final SessionOptions options;
    private final Terminal terminal;
    private final Supplier<BulkProgress> progress;
    private final List<OwnFile> files;
    /** Completes when a wait for a limit would be longer than the user allows. */
    private final Sinks.Empty<Void> heldBack = Sinks.empty();

    private final Mono<Void> signal;
    private volatile @Nullable RateLimitWaitException waitedFor;
    private volatile boolean interrupted;
    private volatile boolean over;

    EarlyEnd(SessionOptions options, Terminal terminal, Supplier<BulkProgress> progress, List<OwnFile> files) {
        this.options = options;
        this.terminal = terminal;
        this.progress = progress;
        this.files = files;
        Mono<Void> first = Mono.firstWithSignal(
                terminal.signalled().doOnSuccess(nothing -> interrupted = true),
                terminal.out().broken(),
                heldBack.asMono());
        for (OwnFile file : files) {
            first = Mono.firstWithSignal(first, file.broken());
        }
        this.signal = first.doOnSuccess(nothing -> tell()).cache();
    }

    /**
     * A file that the run writes.
     *
     * @param broken completes when it can't be written any more
     * @param failure returns the reason, or null
     */
    record OwnFile(String what, Path path, Mono<Void> broken, Supplier<@Nullable Throwable> failure) {}

    /** Completes when the run is to send no more. */
    Mono<Void> signal() {
        return signal;
    }

    /** Emits when requests in flight are not awaited any longer. */
    Mono<Long> patienceOver() {
        return signal.then(Mono.delay(GRACE));
    }

    /** Looks whether an outcome is that of a wait that is too long. */
    void note(Outcome<?, ?> outcome) {
        if (outcome instanceof Outcome.Failed<?, ?> failure && failure.cause() instanceof RateLimitWaitException held) {
            waitedFor = held;
            heldBack.tryEmitEmpty();
        }
    }

    /** Notes that nothing is left to send: from now on nothing ends early. */
    void over() {
        over = true;
    }

    boolean isInterrupted() {
        return interrupted;
    }

    private void tell() {
        if (over) {
            return;
        }
        String why = why();
        long inFlight = progress.get().snapshot().inFlight();
        terminal.screen()
                .line(
                        inFlight == 0
                                ? "dodb: " + why + "sends no more"
                                : "dodb: " + why + "sends no more, and waits for the answers to " + inFlight
                                        + (inFlight == 1 ? " request" : " requests") + ", at most "
                                        + GRACE.toSeconds() + " s; Ctrl-C again ends it at once");
    }

    /** Returns the limit or own file that ends the run, with the reason; empty if none does. */
    private String why() {
        RateLimitWaitException held = waitedFor;
        if (held != null && options.maxWait() != null) {
            return held.reason().what() + " holds it up longer than --max-wait "
                    + DurationText.format(options.maxWait()) + ", another "
                    + TimeText.span(held.remaining()) + "; ";
        }
        for (OwnFile file : files) {
            Throwable failure = file.failure().get();
            if (failure != null) {
                return (file.what().isEmpty() ? "" : file.what() + " ") + file.path() + " can't be written ("
                        + Reason.of(failure) + "); ";
            }
        }
        return "";
    }
}
