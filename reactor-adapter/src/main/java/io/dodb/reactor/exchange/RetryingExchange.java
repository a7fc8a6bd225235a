package io.dodb.reactor.exchange;

import io.dodb.error.DatabasesException;
import io.dodb.error.NotFoundException;
import io.dodb.http.HttpFields;
import io.dodb.http.HttpMethod;
import io.dodb.rate.Lane;
import io.dodb.retry.RetryPolicy;
import java.time.Duration;
import java.util.Map;
import reactor.core.publisher.Mono;

/** Makes a failed attempt again, if the policy says so. The delay holds no connection and no permit. */
final class RetryingExchange implements Exchange {
    private static final HttpReply ALREADY_GONE = new HttpReply(204, HttpFields.of(Map.of()), null);

    private final Exchange next;
    private final RetryPolicy policy;
    private final RateBudget budget;
    private final Timing timing;

    RetryingExchange(Exchange next, RetryPolicy policy, RateBudget budget, Timing timing) {
        this.next = next;
        this.policy = policy;
        this.budget = budget;
        this.timing = timing;
    }

    @Override
    public Mono<HttpReply> send(Request request) {
        request.effort().attempt();
        return next.send(request).onErrorResume(DatabasesException.class, failure -> failed(request, failure));
    }

    private Mono<HttpReply> failed(Request request, DatabasesException failure) {
        Effort effort = request.effort();
        if (effort.isOpenEnd() && isAlreadyGone(request, failure)) {
            return Mono.just(ALREADY_GONE);
        }
        failure.after(effort.attempts(), effort.isOpenEnd());
        if (failure.mayHaveBeenApplied()) {
            effort.endedOpen();
        }
        RetryPolicy own = request.options().retry();
        Duration delay = effort.isHalted()
                ? null
                : (own == null ? policy : own)
                        .delay(
                                request.idempotency(),
                                failure,
                                effort.paidAttempts(),
                                timing.random().getAsDouble());
        if (delay == null) {
            return Mono.error(failure);
        }
        if (budget.spendRetry(request.lane())) {
            return Mono.delay(delay, timing.scheduler()).then(Mono.defer(() -> send(request)));
        }
        // an outage: a bulk item goes back into the line, which waits; a single call has somebody who waits for it
        effort.waitedOut();
        return request.lane() == Lane.BULK ? Mono.defer(() -> send(request)) : Mono.error(failure);
    }

    /** An earlier DELETE did its work, and its answer was lost. */
    private static boolean isAlreadyGone(Request request, DatabasesException failure) {
        return failure instanceof NotFoundException
                && request.call().operation().method() == HttpMethod.DELETE;
    }
}
