package io.dodb.reactor.exchange;

import io.dodb.error.CallTimeoutException;
import java.time.Duration;
import reactor.core.publisher.Mono;

/** Bounds one attempt, from the wait for a connection to the last byte of the answer. */
final class AttemptTimeoutExchange implements Exchange {
    private final Exchange next;
    private final Duration attempt;
    private final Timing timing;

    AttemptTimeoutExchange(Exchange next, Duration attempt, Timing timing) {
        this.next = next;
        this.attempt = attempt;
        this.timing = timing;
    }

    @Override
    public Mono<HttpReply> send(Request request) {
        return next.send(request).timeout(attempt, Mono.error(() -> timedOut(request)), timing.scheduler());
    }

    private CallTimeoutException timedOut(Request request) {
        return new CallTimeoutException(
                request.call().operation(), attempt, false, request.effort().isOnTheWire());
    }
}
