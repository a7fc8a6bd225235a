package io.dodb.reactor.exchange;

import io.dodb.error.DatabasesException;
import io.dodb.error.NotFoundException;
import io.dodb.error.PluginException;
import io.dodb.http.HttpFields;
import io.dodb.http.HttpMethod;
import io.dodb.rate.Lane;
import io.dodb.retry.RetryPolicy;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import reactor.core.CoreSubscriber;
import reactor.core.publisher.Mono;

/** Makes a failed attempt again, if the policy says so. The delay holds no connection and no permit. */
final class RetryingExchange extends Layer {
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
    public void send(Request request, CoreSubscriber<? super HttpReply> actual) {
        new Step(actual) {
            @Override
            void begin() {
                request.effort().attempt();
                next.send(request, this);
            }

            @Override
            @Nullable
            Mono<HttpReply> failed(Throwable failure) {
                return failure instanceof DatabasesException known ? after(request, known) : null;
            }
        }.start();
    }

    private Mono<HttpReply> attempt(Request request) {
        request.effort().attempt();
        return next.send(request);
    }

    /** What follows the failure; null if it is the end. */
    private @Nullable Mono<HttpReply> after(Request request, DatabasesException failure) {
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
            return null;
        }
        boolean unsent = failure instanceof PluginException; // says nothing of the server
        if (unsent || budget.spendRetry(request.lane())) {
            return Mono.delay(delay, timing.scheduler()).then(Mono.defer(() -> attempt(request)));
        }
        // an outage: a bulk item goes back into the line, which waits; a single call has somebody who waits for it
        effort.waitedOut();
        return request.lane() == Lane.BULK ? attempt(request) : null;
    }

    /** An earlier DELETE did its work, and its answer was lost. */
    private static boolean isAlreadyGone(Request request, DatabasesException failure) {
        return failure instanceof NotFoundException
                && request.call().operation().method() == HttpMethod.DELETE;
    }
}
