package io.dodb.reactor.internal.layer;

import io.dodb.error.TransportException;
import io.dodb.rate.RateLimitFields;
import io.dodb.reactor.internal.Durations;
import io.dodb.reactor.internal.JvmErrorException;
import io.dodb.reactor.internal.Timing;
import io.dodb.reactor.internal.limit.GuardedBudget;
import io.dodb.reactor.limit.RateBudget;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import reactor.core.observability.DefaultSignalListener;
import reactor.core.publisher.Mono;

/**
 * The layer that sends a request when the rate limits allow it. A 429 is handled here, by waiting and sending again: it is neither an
 * attempt nor a failure. Waiting holds no connection.
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
        return Mono.defer(() -> atOnceOrLater(request))
                .flatMap(reply -> isRejected(request, reply) ? later(request) : Mono.just(reply));
    }

    private Mono<HttpReply> atOnceOrLater(Request request) {
        RateBudget.Permit free = budget.tryAcquire(request.lane());
        return free == null ? whenAllowed(request) : charged(request, free);
    }

    /** Waits and sends until the server takes it. */
    private Mono<HttpReply> later(Request request) {
        return Mono.defer(() -> whenAllowed(request))
                .repeat()
                .filter(reply -> !isRejected(request, reply))
                .next();
    }

    private static boolean isRejected(Request request, HttpReply reply) {
        if (reply.status() != 429) {
            return false;
        }
        request.trace().rejected(reply);
        return !request.trace().isHalted();
    }

    private Mono<HttpReply> whenAllowed(Request request) {
        request.trace().waits(true);
        return permit(request)
                .flatMap(granted -> charged(request, granted))
                .onErrorMap(
                        GuardedBudget.Failed.class,
                        failed -> failed.told(request.call().operation()));
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

    /** Sends the request with that permit; never, if its subscriber has cancelled. */
    private Mono<HttpReply> charged(Request request, RateBudget.Permit granted) {
        if (!granted.use()) {
            return Mono.never();
        }
        request.trace().begins(timing.nanoTime().getAsLong());
        return next.send(request).tap(() -> new Charge(granted));
    }

    /** Ends a permit once, as its exchange ends. */
    private static final class Charge extends DefaultSignalListener<HttpReply> {
        private final RateBudget.Permit permit;
        private final AtomicBoolean ended = new AtomicBoolean();

        Charge(RateBudget.Permit permit) {
            this.permit = permit;
        }

        @Override
        public void doOnNext(HttpReply reply) {
            RateLimitFields rateLimit = JvmErrorException.guard(reply::rateLimit);
            if (ends()) {
                permit.answered(reply.status(), rateLimit);
            }
        }

        @Override
        public void doOnError(Throwable failure) {
            if (!ends()) {
                return;
            }
            if (failure instanceof TransportException problem && isOfTheConnection(problem.kind())) {
                permit.broke();
            } else {
                permit.abandoned();
            }
        }

        private static boolean isOfTheConnection(TransportException.Kind kind) {
            return kind == TransportException.Kind.NO_CONNECTION || kind == TransportException.Kind.BROKEN;
        }

        @Override
        public void doOnCancel() {
            if (ends()) {
                permit.abandoned();
            }
        }

        /** Comes instead of any other end. */
        @Override
        public void handleListenerError(Throwable failure) {
            doOnCancel();
        }

        private boolean ends() {
            return ended.compareAndSet(false, true);
        }
    }
}
