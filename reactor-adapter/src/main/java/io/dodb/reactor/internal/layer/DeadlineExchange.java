package io.dodb.reactor.internal.layer;

import io.dodb.error.ClientClosedException;
import io.dodb.error.DatabasesException;
import io.dodb.internal.EarlierAttempts;
import io.dodb.reactor.call.CallOptions;
import io.dodb.reactor.internal.Durations;
import io.dodb.reactor.internal.Timing;
import io.dodb.reactor.limit.RateBudget;
import java.time.Duration;
import reactor.core.publisher.Mono;

/**
 * The layer that bounds the whole call, its attempts, the delays between them and its waits, by its deadline and by the life of the client.
 * Ends a call in any state, and cancels its work.
 */
final class DeadlineExchange implements Exchange {
    private final Exchange next;
    private final Duration total;
    private final RateBudget budget;
    private final Timing timing;
    private final TimeoutQueue<BoundedMono.Bounded> queue;
    /** The calls that have another deadline, or none. */
    private final TimeoutQueue<BoundedMono.Bounded> others;

    private volatile boolean closed;

    DeadlineExchange(Exchange next, Duration total, RateBudget budget, Timing timing) {
        this.next = next;
        this.total = total;
        this.budget = budget;
        this.timing = timing;
        this.queue = BoundedMono.queue(total, timing);
        this.others = BoundedMono.queue(CallOptions.UNLIMITED, timing);
    }

    @Override
    public Mono<HttpReply> send(Request request) {
        Duration own = request.options().deadline();
        if (own == null) {
            return bounded(request, total, queue);
        }
        Mono<HttpReply> call = bounded(request, own, others);
        return own.equals(CallOptions.UNLIMITED)
                ? call
                : call.timeout(
                        Durations.forTimer(own),
                        Mono.defer(() -> Mono.error(PatienceExceeded.after(own, request, budget))),
                        timing.scheduler());
    }

    private Mono<HttpReply> bounded(Request request, Duration deadline, TimeoutQueue<BoundedMono.Bounded> live) {
        return new BoundedMono(
                Mono.defer(() -> begin(request, deadline)),
                request,
                live,
                late -> PatienceExceeded.after(deadline, late, budget));
    }

    private Mono<HttpReply> begin(Request request, Duration deadline) {
        if (closed) {
            request.trace().halt();
            return Mono.error(clientClosed(request));
        }
        if (!deadline.equals(CallOptions.UNLIMITED)) {
            request.trace()
                    .mustEndWithin(Durations.nanos(deadline), timing.nanoTime().getAsLong());
        }
        return next.send(request);
    }

    /**
     * Refuses later calls, and ends calls that wait for anything but the answer to a request in flight.
     *
     * @param answersToo whether it ends these, too
     */
    void close(boolean answersToo) {
        closed = true;
        queue.entries().forEach(call -> close(call, answersToo));
        others.entries().forEach(call -> close(call, answersToo));
    }

    private static void close(BoundedMono.Bounded call, boolean answersToo) {
        CallTrace trace = call.request().trace();
        trace.halt();
        if (answersToo || !trace.isOnTheWire()) {
            call.end(DeadlineExchange::clientClosed);
        }
    }

    private static DatabasesException clientClosed(Request request) {
        CallTrace trace = request.trace();
        return EarlierAttempts.before(
                new ClientClosedException(request.call().operation(), trace.isOnTheWire()),
                trace.attempts(),
                trace.isOpenEnd());
    }

    /** Completes when the last call has ended. To be used once no new ones come. */
    Mono<Void> idle() {
        return queue.emptied().and(others.emptied());
    }
}
