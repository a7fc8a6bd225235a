package io.dodb.reactor.exchange;

import java.time.Duration;
import reactor.core.publisher.Mono;

/**
 * Lets a request leave when the rate limits allow it. A 429 is answered here, by waiting and sending again: it is not an attempt and not a
 * failure. Waiting holds no connection.
 */
final class PacedExchange implements Exchange {
    private final Exchange next;
    private final RateBudget budget;
    private final Timing timing;

    PacedExchange(Exchange next, RateBudget budget, Timing timing) {
        this.next = next;
        this.budget = budget;
        this.timing = timing;
    }

    @Override
    public Mono<HttpReply> send(Request request) {
        return Mono.defer(() -> {
            request.effort().waits(true);
            return permit(request)
                    .flatMap(permit -> permit.use() ? charged(request, permit) : Mono.never())
                    .flatMap(reply -> reply.status() == 429 ? rejected(request, reply) : Mono.just(reply));
        });
    }

    private Mono<RateBudget.Permit> permit(Request request) {
        Mono<RateBudget.Permit> permit = budget.acquire(request.lane(), request.run());
        Duration longest = request.options().longestWait();
        return longest == null
                ? permit
                : permit.timeout(
                        longest, Mono.error(() -> HeldBack.after(longest, request, budget)), timing.scheduler());
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
