package io.dodb.reactor.internal.layer;

import io.dodb.error.TransportException;
import io.dodb.reactor.internal.Durations;
import io.dodb.reactor.internal.Timing;
import io.dodb.reactor.internal.limit.GuardedBudget;
import io.dodb.reactor.limit.RateBudget;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import reactor.core.CoreSubscriber;
import reactor.core.publisher.Mono;

/**
 * The layer that sends a request when the rate limits allow it. A 429 is handled here, by waiting and sending again: it is neither an
 * attempt nor a failure. Waiting holds no connection.
 */
final class PacedExchange extends Layer {
    private final Exchange next;
    private final RateBudget budget;
    private final Timing timing;

    PacedExchange(Exchange next, RateBudget budget, Timing timing) {
        this.next = next;
        this.budget = budget;
        this.timing = timing;
    }

    @Override
    public void send(Request request, CoreSubscriber<? super HttpReply> actual) {
        new Charged(request, actual).start();
    }

    private Mono<RateBudget.Permit> permit(Request request) {
        Mono<RateBudget.Permit> permit = budget.acquire(request.lane(), request.run());
        Duration longest = request.options().longestWait();
        return longest == null ? permit : Mono.firstWithSignal(permit, heldBack(longest, request));
    }

    /** Fails when a limit holds back the request that long. A wait for the answers of other requests only is not a wait for a limit. */
    private Mono<RateBudget.Permit> heldBack(Duration longest, Request request) {
        return Mono.delay(Durations.forTimer(longest), timing.scheduler())
                .filter(due -> longest.isZero() || budget.currentWait() != null)
                .repeatWhenEmpty(again -> again)
                .flatMap(due -> Mono.error(PatienceExceeded.after(longest, request, budget)));
    }

    /** The step of one request, with a permit for each exchange. */
    private final class Charged extends Step {
        private final Request request;
        private volatile RateBudget.@Nullable Permit permit;

        Charged(Request request, CoreSubscriber<? super HttpReply> actual) {
            super(actual);
            this.request = request;
        }

        @Override
        void begin() {
            RateBudget.Permit free = budget.tryAcquire(request.lane());
            if (free == null) {
                waiting().subscribe(this);
            } else if (takes(free)) {
                next.send(request, this);
            }
        }

        private Mono<HttpReply> waiting() {
            request.trace().waits(true);
            return permit(request).flatMap(granted -> takes(granted) ? next.send(request) : Mono.never());
        }

        /** Takes a permit into use; returns false if its subscriber has cancelled. */
        private boolean takes(RateBudget.Permit granted) {
            if (!granted.use()) {
                return false;
            }
            permit = granted;
            request.trace().waits(false);
            if (isCancelled()) {
                abandon();
                return false;
            }
            return true;
        }

        @Override
        @Nullable
        Mono<HttpReply> replied(HttpReply reply) {
            RateBudget.Permit used = permit;
            if (used != null) {
                used.answered(reply.status(), reply.rateLimit());
            }
            if (reply.status() != 429) {
                return null;
            }
            request.trace().rejected(reply);
            return request.trace().isHalted() ? null : waiting();
        }

        @Override
        @Nullable
        Mono<HttpReply> failed(Throwable failure) {
            RateBudget.Permit used = permit;
            if (used != null && failure instanceof TransportException problem && isOfTheConnection(problem.kind())) {
                used.broke();
            } else {
                abandon();
            }
            if (failure instanceof GuardedBudget.Failed failed) {
                throw failed.told(request.call().operation());
            }
            return null;
        }

        private static boolean isOfTheConnection(TransportException.Kind kind) {
            return kind == TransportException.Kind.NO_CONNECTION || kind == TransportException.Kind.BROKEN;
        }

        @Override
        void cancelled() {
            abandon();
        }

        private void abandon() {
            RateBudget.Permit used = permit;
            if (used != null) {
                used.abandoned();
            }
        }
    }
}
