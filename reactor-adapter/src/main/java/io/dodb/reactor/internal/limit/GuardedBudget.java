package io.dodb.reactor.internal.limit;

import io.dodb.error.PluginException;
import io.dodb.operation.Operation;
import io.dodb.rate.Lane;
import io.dodb.rate.RateLimitFields;
import io.dodb.rate.RateLimits;
import io.dodb.reactor.internal.UserCode;
import io.dodb.reactor.limit.RateBudget;
import io.dodb.reactor.limit.RateLimitWait;
import java.time.Duration;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.util.context.Context;

/**
 * A guard around a custom budget, which may do anything. A failure to get a permit is a {@link Failed}; any other failure of the budget is
 * dropped and changes no call.
 */
public final class GuardedBudget implements RateBudget {
    private final RateBudget budget;

    private GuardedBudget(RateBudget budget) {
        this.budget = budget;
    }

    /** Returns that budget, with a guard if it needs one. */
    public static RateBudget of(RateBudget budget) {
        return budget instanceof InProcessBudget ? budget : new GuardedBudget(budget);
    }

    /** Thrown when the budget failed to give a permit. */
    public static final class Failed extends RuntimeException {
        private static final long serialVersionUID = 1;

        private final transient Throwable problem;

        private Failed(Throwable problem) {
            super(null, problem, false, false);
            this.problem = problem;
        }

        public PluginException told(Operation<?> operation) {
            return PluginException.failed(operation, "the rate budget", problem);
        }
    }

    @Override
    public Mono<Permit> acquire(Lane lane, @Nullable Object run) {
        return UserCode.<Permit>first("the rate budget", () -> budget.acquire(lane, run))
                .switchIfEmpty(Mono.error(() -> new IllegalStateException("it gave no permit")))
                .<Permit>map(GuardedPermit::new)
                .onErrorMap(Failed::new);
    }

    /** Returns null if the budget fails: {@link #acquire} will report it. */
    @Override
    public @Nullable Permit tryAcquire(Lane lane) {
        Permit permit = ask(it -> it.tryAcquire(lane));
        return permit == null ? null : new GuardedPermit(permit);
    }

    /** Returns the budget's answer, or true if it fails: then the policy alone decides. */
    @Override
    public boolean spendRetry(Lane lane) {
        return Objects.requireNonNullElse(ask(it -> it.spendRetry(lane)), true);
    }

    @Override
    public Duration leastTime(long requests) {
        return Objects.requireNonNullElse(ask(it -> it.leastTime(requests)), Duration.ZERO);
    }

    @Override
    public @Nullable RateLimits limits() {
        return ask(RateBudget::limits);
    }

    @Override
    public long left() {
        return Objects.requireNonNullElse(ask(RateBudget::left), 0L);
    }

    @Override
    public @Nullable RateLimitWait currentWait() {
        return ask(RateBudget::currentWait);
    }

    @Override
    public Flux<RateLimitWait> waits() {
        return Flux.defer(budget::waits);
    }

    @Override
    public void release() {
        UserCode.tell(RateBudget::release, budget, Context.empty());
    }

    /** Returns the answer, or null if the budget fails. */
    private <T> @Nullable T ask(Function<RateBudget, @Nullable T> question) {
        try {
            return question.apply(budget);
        } catch (Throwable e) {
            UserCode.dropped(e, Context.empty());
            return null;
        }
    }

    private static final class GuardedPermit implements Permit {
        private final Permit permit;

        GuardedPermit(Permit permit) {
            this.permit = permit;
        }

        @Override
        public boolean use() {
            try {
                return permit.use();
            } catch (Throwable e) {
                abandoned();
                throw new Failed(e);
            }
        }

        @Override
        public void answered(int status, RateLimitFields rateLimit) {
            UserCode.tell(it -> it.answered(status, rateLimit), permit, Context.empty());
        }

        @Override
        public void abandoned() {
            UserCode.tell(Permit::abandoned, permit, Context.empty());
        }

        @Override
        public void broke() {
            UserCode.tell(Permit::broke, permit, Context.empty());
        }
    }
}
