package io.dodb.reactor.exchange;

import reactor.core.publisher.Mono;

/**
 * Lets a request leave when the rate limits allow it. A 429 is answered here, by waiting and sending again: it is not an attempt and not a
 * failure. Waiting holds no connection.
 */
final class PacedExchange implements Exchange {
    private final Exchange next;
    private final RateBudget budget;

    PacedExchange(Exchange next, RateBudget budget) {
        this.next = next;
        this.budget = budget;
    }

    @Override
    public Mono<HttpReply> send(Request request) {
        return Mono.defer(() -> {
            request.effort().waits(true);
            return budget.acquire(request.lane(), request.run())
                    .flatMap(permit -> permit.use() ? charged(request, permit) : Mono.never())
                    .flatMap(reply -> reply.status() == 429 ? rejected(request, reply) : Mono.just(reply));
        });
    }

    private Mono<HttpReply> charged(Request request, RateBudget.Permit permit) {
        request.effort().waits(false);
        return next.send(request)
                .doOnNext(reply -> permit.answered(reply.status(), reply.rateLimit()))
                .doOnError(failure -> permit.abandoned())
                .doOnCancel(permit::abandoned);
    }

    private Mono<HttpReply> rejected(Request request, HttpReply reply) {
        request.effort().rejected(reply);
        return request.effort().isHalted() ? Mono.just(reply) : Mono.defer(() -> send(request));
    }
}
