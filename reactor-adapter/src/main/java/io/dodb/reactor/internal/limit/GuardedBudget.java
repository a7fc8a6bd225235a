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
 * A budget of the application's own, which may do anything. That no permit is to be had is a {@link Failed}; what it does wrong when it is
 * told or asked something else goes where errors are dropped, and changes no call.
 */
public final class GuardedBudget implements RateBudget {
    private final RateBudget budget;

    private GuardedBudget(RateBudget budget) {
        this.budget = budget;
    }

    /** That budget with a guard around it, if it needs one. */
    public static RateBudget of(RateBudget budget) {
        return budget instanceof InProcessBudget ? budget : new GuardedBudget(budget);
    }

    /** There is no permit. */
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

    /** If this fails, {@link #acquire} will say so. */
    @Override
    public @Nullable Permit tryAcquire(Lane lane) {
        Permit permit = ask(it -> it.tryAcquire(lane));
        return permit == null ? null : new GuardedPermit(permit);
    }

    /** If this fails, the policy alone decides. */
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

    /** Null if it fails. */
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
