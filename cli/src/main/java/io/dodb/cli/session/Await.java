package io.dodb.cli.session;

import io.dodb.cli.failure.CommandFailure;
import io.dodb.cli.failure.Exit;
import io.dodb.cli.terminal.Terminal;
import java.time.Duration;
import java.util.Optional;
import reactor.core.publisher.Mono;

/** The waits of the command's main thread: the only place that blocks. */
public final class Await {
    private static final Duration CLOSING = Duration.ofSeconds(2);

    private Await() {}

    /** Returns the result, or empty if there is none. */
    public static <T> Optional<T> result(Mono<T> work) {
        return work.blockOptional();
    }

    /**
     * Returns the result, unless the command is interrupted first.
     *
     * @throws CommandFailure if it is interrupted
     */
    public static <T> Optional<T> result(Mono<T> work, Terminal terminal) {
        Mono<T> interrupted = terminal.interrupted()
                .then(Mono.error(() -> new CommandFailure(Exit.INTERRUPTED, "interrupted", null)));
        return Mono.firstWithSignal(work, interrupted).blockOptional();
    }

    /** Waits for the end of something that should end soon. */
    public static void closed(Mono<Void> closing) {
        closing.timeout(CLOSING, Mono.empty()).onErrorComplete().block();
    }
}
