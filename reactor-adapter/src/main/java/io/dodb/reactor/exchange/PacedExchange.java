package io.dodb.reactor.exchange;

import reactor.core.publisher.Mono;

/**
 * Lets a request leave when the rate limits allow it. A 429 is answered here, by waiting and sending again: it is not an attempt and not a
 * failure. Waiting holds no connection.
 */
final class PacedExchange implements Exchange {
    private final Exchange next;
    private final PacingGate gate;

    PacedExchange(Exchange next, PacingGate gate) {
        this.next = next;
        this.gate = gate;
    }

    @Override
    public Mono<HttpReply> send(Request request) {
        return gate.enter(request.effort())
                .flatMap(permit -> permit.use() ? charged(request, permit) : Mono.never())
                .flatMap(reply -> reply.status() == 429 ? rejected(request, reply) : Mono.just(reply));
    }

    private Mono<HttpReply> charged(Request request, Permit permit) {
        return next.send(request)
                .doOnNext(permit::answered)
                .doOnError(failure -> permit.abandoned())
                .doOnCancel(permit::abandoned);
    }

    private Mono<HttpReply> rejected(Request request, HttpReply reply) {
        request.effort().rejected();
        return request.effort().isHalted() ? Mono.just(reply) : Mono.defer(() -> send(request));
    }
}
