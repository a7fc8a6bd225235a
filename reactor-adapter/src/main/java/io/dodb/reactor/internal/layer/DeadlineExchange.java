package io.dodb.reactor.internal.layer;

import io.dodb.error.ClientClosedException;
import io.dodb.internal.EarlierAttempts;
import io.dodb.reactor.call.CallOptions;
import io.dodb.reactor.internal.Durations;
import io.dodb.reactor.internal.Timing;
import io.dodb.reactor.limit.RateBudget;
import java.time.Duration;
import reactor.core.CoreSubscriber;
import reactor.core.publisher.Mono;

/**
 * The layer that bounds the whole call, its attempts, the delays between them and its waits, by its deadline and by the life of the client.
 * Ends a call in any state, and cancels its work.
 */
final class DeadlineExchange extends Layer {
    private final Exchange next;
    private final Duration total;
    private final RateBudget budget;
    private final Timing timing;
    private final TimeoutQueue queue;
    /** The calls that have another deadline, or none. */
    private final TimeoutQueue others;

    private volatile boolean closed;

    DeadlineExchange(Exchange next, Duration total, RateBudget budget, Timing timing) {
        this.next = next;
        this.total = total;
        this.budget = budget;
        this.timing = timing;
        this.queue = new TimeoutQueue(total, timing);
        this.others = new TimeoutQueue(CallOptions.UNLIMITED, timing);
    }

    @Override
    public void send(Request request, CoreSubscriber<? super HttpReply> actual) {
        Duration own = request.options().deadline();
        if (own != null && own.equals(CallOptions.UNLIMITED)) {
            new Bounded(request, actual, others).start();
            return;
        }
        long nanos = Durations.nanos(own == null ? total : own);
        request.trace().mustEndWithin(nanos, timing.nanoTime().getAsLong());
        if (own == null) {
            new Bounded(request, actual, queue).start();
        } else {
            new Open(request)
                    .timeout(
                            Durations.forTimer(own),
                            Mono.error(() -> PatienceExceeded.after(own, request, budget)),
                            timing.scheduler())
                    .subscribe(actual);
        }
    }

    /**
     * Refuses later calls, and ends calls that wait for anything but the answer to a request in flight.
     *
     * @param answersToo whether it ends these, too
     */
    void close(boolean answersToo) {
        closed = true;
        queue.entries().forEach(call -> ((Bounded) call).close(answersToo));
        others.entries().forEach(call -> ((Bounded) call).close(answersToo));
    }

    /** Completes when the last call has ended. To be used once no new ones come. */
    Mono<Void> idle() {
        return queue.emptied().and(others.emptied());
    }

    /** A call without a deadline, which only closing can end. */
    private final class Open extends Mono<HttpReply> {
        private final Request request;

        Open(Request request) {
            this.request = request;
        }

        @Override
        public void subscribe(CoreSubscriber<? super HttpReply> actual) {
            new Bounded(request, actual, others).start();
        }
    }

    private final class Bounded extends TimeoutStep {
        private final Request request;

        Bounded(Request request, CoreSubscriber<? super HttpReply> actual, TimeoutQueue queue) {
            super(actual, queue);
            this.request = request;
        }

        @Override
        void begin() {
            if (closed) {
                close(true);
            } else {
                next.send(request, this);
            }
        }

        @Override
        Throwable timedOut() {
            return PatienceExceeded.after(total, request, budget);
        }

        void close(boolean answersToo) {
            CallTrace trace = request.trace();
            trace.halt();
            if (answersToo || !trace.isOnTheWire()) {
                end(() -> EarlierAttempts.before(
                        new ClientClosedException(request.call().operation(), trace.isOnTheWire()),
                        trace.attempts(),
                        trace.isOpenEnd()));
            }
        }
    }
}
