package io.dodb.reactor.internal.layer;

import io.dodb.error.CallTimeoutException;
import io.dodb.reactor.internal.Timing;
import java.time.Duration;
import reactor.core.publisher.Mono;

/** The layer that bounds one attempt, from the wait for a connection to the last byte of the answer. */
final class AttemptTimeoutExchange implements Exchange {
    private final Exchange next;
    private final Duration attempt;
    private final TimeoutQueue<BoundedMono.Bounded> queue;

    AttemptTimeoutExchange(Exchange next, Duration attempt, Timing timing) {
        this.next = next;
        this.attempt = attempt;
        this.queue = BoundedMono.queue(attempt, timing);
    }

    @Override
    public Mono<HttpReply> send(Request request) {
        return new BoundedMono(next.send(request), request, queue, this::timedOut);
    }

    private CallTimeoutException timedOut(Request request) {
        return new CallTimeoutException(
                request.call().operation(), attempt, false, request.trace().isOnTheWire());
    }
}
