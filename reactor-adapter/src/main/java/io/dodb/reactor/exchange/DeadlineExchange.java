package io.dodb.reactor.exchange;

import io.dodb.error.CallTimeoutException;
import io.dodb.error.DatabasesException;
import io.dodb.error.RateLimitWaitException;
import io.dodb.operation.Operation;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
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
        if (deadline.equals(CallOptions.UNLIMITED)) {
            return next.send(request);
        }
        return next.send(request).timeout(deadline, Mono.error(() -> expired(request, deadline)), timing.scheduler());
    }

    private DatabasesException expired(Request request, Duration deadline) {
        Effort effort = request.effort();
        Operation<?> operation = request.call().operation();
        RateLimitWait wait = effort.isWaiting() ? budget.currentWait() : null;
        DatabasesException failure = wait == null
                ? new CallTimeoutException(operation, deadline, true, effort.isOnTheWire())
                : heldBack(operation, deadline, wait, effort.rejection());
        return failure.after(effort.attempts(), effort.isOpenEnd());
    }

    private RateLimitWaitException heldBack(
            Operation<?> operation, Duration deadline, RateLimitWait wait, @Nullable HttpReply rejection) {
        return new RateLimitWaitException(
                operation,
                deadline,
                wait.reason(),
                wait.remaining(),
                budget.left(),
                rejection == null ? null : rejection.toException(operation));
    }
}
