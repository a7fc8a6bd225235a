package io.dodb.reactor.exchange;

import java.time.Duration;
import reactor.core.publisher.Mono;

/** Bounds the whole call: its attempts, the delays between them, and its waits for rate limits. */
final class DeadlineExchange implements Exchange {
    private final Exchange next;
    private final Duration total;
    private final RateBudget budget;
    private final Timing timing;

    DeadlineExchange(Exchange next, Duration total, RateBudget budget, Timing timing) {
        this.next = next;
        this.total = total;
        this.budget = budget;
        this.timing = timing;
    }

    @Override
    public Mono<HttpReply> send(Request request) {
        Duration own = request.options().deadline();
        Duration deadline = own == null ? total : own;
        return deadline.equals(CallOptions.UNLIMITED)
                ? next.send(request)
                : next.send(request)
                        .timeout(
                                deadline,
                                Mono.error(() -> HeldBack.after(deadline, request, budget)),
                                timing.scheduler());
    }
}
