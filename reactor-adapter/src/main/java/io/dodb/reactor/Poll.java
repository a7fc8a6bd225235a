package io.dodb.reactor;

import io.dodb.error.AwaitTimeoutException;
import io.dodb.error.CallTimeoutException;
import io.dodb.error.ClientClosedException;
import io.dodb.error.DatabasesException;
import io.dodb.error.NotFoundException;
import io.dodb.operation.Operation;
import io.dodb.reactor.internal.Durations;
import io.dodb.reactor.internal.Timing;
import io.dodb.reactor.internal.UserCode;
import java.time.Duration;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.util.context.ContextView;

/**
 * Looks again and again until what is waited for has come about: the one operator under every {@code await}. One request for each look.
 *
 * <p>A look that fails in a way that may pass, after the client's own retries, is a look missed and not the end of the wait; the deadline
 * bounds how many those are. Any other failure ends the wait as itself. Each subscription waits anew; cancelling ends the look or the pause.
 *
 * @param <T> what a look sees
 */
final class Poll<T> {
    private final Operation<?> operation;
    private final Mono<T> look;
    private final Timing timing;
    private final Mono<Void> closing;
    private final Function<? super T, ?> describe;
    private final boolean mayBeMissing;

    private Poll(
            Operation<?> operation,
            Mono<T> look,
            Timing timing,
            Mono<Void> closing,
            Function<? super T, ?> describe,
            boolean mayBeMissing) {
        this.operation = operation;
        this.look = look;
        this.timing = timing;
        this.closing = closing;
        this.describe = describe;
        this.mayBeMissing = mayBeMissing;
    }

    /**
     * Looks in that way.
     *
     * @param operation what the look calls, for messages
     * @param closing completes when nobody may look any more
     */
    static <T> Poll<T> of(Operation<?> operation, Mono<T> look, Timing timing, Mono<Void> closing) {
        return new Poll<>(operation, look, timing, closing, seen -> "an answer", false);
    }

    /** Tells of what it sees by that text, such as a status; never of anything secret. */
    Poll<T> describedBy(Function<? super T, ?> newDescribe) {
        return new Poll<>(operation, look, timing, closing, newDescribe, mayBeMissing);
    }

    /** A 404 means "not there yet": something new may be missing from reads for a while (quirk 46). */
    Poll<T> mayBeMissing() {
        return new Poll<>(operation, look, timing, closing, describe, true);
    }

    /** What the look saw that had what is waited for; a look that saw nothing at all is a look missed. */
    Mono<T> until(Predicate<? super T> reached, Waiting waiting) {
        Scheduler scheduler = timing.scheduler();
        return Mono.deferContextual(context -> {
            Wait wait = new Wait(waiting, context);
            Mono<T> looks = Mono.defer(() -> {
                        wait.beginLook();
                        return look;
                    })
                    .switchIfEmpty(Mono.fromRunnable(wait::sawNothing))
                    .doOnNext(wait::saw)
                    .filter(reached)
                    .onErrorResume(this::isMissedLook, failure -> {
                        wait.missed(failure);
                        return Mono.empty();
                    })
                    .repeatWhenEmpty(empty ->
                            empty.concatMap(again -> Mono.delay(Durations.forTimer(wait.nextInterval()), scheduler)));
            Mono<T> whole = waiting.firstDelay().isZero()
                    ? looks
                    : Mono.delay(Durations.forTimer(waiting.firstDelay()), scheduler)
                            .then(looks);
            return Mono.firstWithSignal(
                    whole.timeout(Durations.forTimer(waiting.deadline()), Mono.error(wait::timedOut), scheduler),
                    closing.then(Mono.error(() -> new ClientClosedException(operation, false))));
        });
    }

    /** A look that took too long, its retries and waits for rate limits included, is no end either: the wait has a deadline of its own. */
    private boolean isMissedLook(Throwable failure) {
        return (failure instanceof DatabasesException known && known.isTransient())
                || failure instanceof CallTimeoutException
                || (mayBeMissing && failure instanceof NotFoundException);
    }

    /** One wait. Its signals come one after the other, but the deadline passes on a thread of its own: hence what it reads is volatile. */
    private final class Wait {
        private final Waiting waiting;
        private final ContextView context;
        private final long start = timing.nanoTime().getAsLong();
        private Duration interval;
        private volatile int polls;
        private volatile String seen = "";
        private volatile @Nullable Throwable failure;

        Wait(Waiting waiting, ContextView context) {
            this.waiting = waiting;
            this.context = context;
            this.interval = Duration.ZERO;
        }

        @SuppressWarnings("NonAtomicVolatileUpdate") // looks come one after the other
        void beginLook() {
            polls++;
        }

        void saw(T value) {
            failure = null;
            note(String.valueOf(describe.apply(value)));
        }

        void sawNothing() {
            failure = null;
            note("nothing");
        }

        void missed(Throwable newFailure) {
            failure = newFailure;
            note(String.valueOf(newFailure.getMessage()));
        }

        private void note(String newSeen) {
            seen = newSeen;
            Duration elapsed = Duration.ofNanos(timing.nanoTime().getAsLong() - start);
            UserCode.tell(waiting.progress(), new Observation(newSeen, polls, elapsed), context);
        }

        Duration nextInterval() {
            interval = interval.isZero() ? waiting.interval() : waiting.intervalAfter(interval);
            return interval;
        }

        AwaitTimeoutException timedOut() {
            return new AwaitTimeoutException(operation, waiting.deadline(), seen, polls, failure);
        }
    }
}
