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
 * A read repeated until a condition holds: the operator under every {@code await}. One request per poll.
 *
 * <p>A poll with a transient failure, after the client's own retries, counts as missed and does not end the wait; only the deadline bounds
 * their number. Any other failure ends the wait unchanged. Each subscription waits anew; cancelling ends the poll or the pause.
 *
 * @param <T> the type of what a poll sees
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
     * Returns a poll by that call.
     *
     * @param operation the operation of the call, for messages
     * @param closing completes when polling must end
     */
    static <T> Poll<T> of(Operation<?> operation, Mono<T> look, Timing timing, Mono<Void> closing) {
        return new Poll<>(operation, look, timing, closing, seen -> "an answer", false);
    }

    /** Describes what it sees by that text, such as a status; it must not hold a secret. */
    Poll<T> describedBy(Function<? super T, ?> newDescribe) {
        return new Poll<>(operation, look, timing, closing, newDescribe, mayBeMissing);
    }

    /** Takes a 404 for "not there yet": a new resource may be missing from reads for a while (quirk 46). */
    Poll<T> mayBeMissing() {
        return new Poll<>(operation, look, timing, closing, describe, true);
    }

    /** Returns the first result that satisfies the condition; an empty poll counts as missed. */
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

    /** Returns true if the failure does not end the wait. Neither does a timeout of the call: the wait has a deadline of its own. */
    private boolean isMissedLook(Throwable failure) {
        return (failure instanceof DatabasesException known && known.isTransient())
                || failure instanceof CallTimeoutException
                || (mayBeMissing && failure instanceof NotFoundException);
    }

    /** One wait. Its signals are serial, but the deadline passes on another thread: hence the fields that it reads are volatile. */
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

        @SuppressWarnings("NonAtomicVolatileUpdate") // polls are serial
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
