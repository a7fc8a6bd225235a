package io.dodb.reactor.internal.layer;

import io.dodb.error.DatabasesException;
import io.dodb.error.NotFoundException;
import io.dodb.error.PluginException;
import io.dodb.error.ServerException;
import io.dodb.error.TransportException;
import io.dodb.http.HttpFields;
import io.dodb.http.HttpMethod;
import io.dodb.internal.EarlierAttempts;
import io.dodb.rate.Lane;
import io.dodb.reactor.call.CallObserver;
import io.dodb.reactor.internal.Durations;
import io.dodb.reactor.internal.Timing;
import io.dodb.reactor.internal.UserCode;
import io.dodb.reactor.limit.RateBudget;
import io.dodb.retry.RetryPolicy;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import reactor.core.CoreSubscriber;
import reactor.core.publisher.Mono;
import reactor.util.context.ContextView;

/** The layer that repeats a failed attempt if the policy says so. The delay holds no connection and no permit. */
final class RetryingExchange extends Layer {
    private static final HttpReply ALREADY_GONE = new HttpReply(204, HttpFields.of(Map.of()), null);

    private final Exchange next;
    private final RetryPolicy policy;
    private final RateBudget budget;
    private final @Nullable CallObserver observer;
    private final Timing timing;

    RetryingExchange(
            Exchange next, RetryPolicy policy, RateBudget budget, @Nullable CallObserver observer, Timing timing) {
        this.next = next;
        this.policy = policy;
        this.budget = budget;
        this.observer = observer;
        this.timing = timing;
    }

    @Override
    public void send(Request request, CoreSubscriber<? super HttpReply> actual) {
        new Step(actual) {
            @Override
            void begin() {
                request.trace().attempt();
                next.send(request, this);
            }

            @Override
            @Nullable
            Mono<HttpReply> replied(HttpReply reply) {
                tell(request, null, null, currentContext());
                return null;
            }

            @Override
            @Nullable
            Mono<HttpReply> failed(Throwable failure) {
                if (!(failure instanceof DatabasesException known)) {
                    return null;
                }
                Mono<HttpReply> other = after(request, known, currentContext());
                if (other == null) {
                    tell(request, known, null, currentContext());
                }
                return other;
            }
        }.start();
    }

    private Mono<HttpReply> attempt(Request request) {
        request.trace().attempt();
        return next.send(request);
    }

    /** Returns the next exchange after the failure; null if it is final. */
    private @Nullable Mono<HttpReply> after(Request request, DatabasesException failure, ContextView context) {
        CallTrace trace = request.trace();
        if (trace.isOpenEnd() && isAlreadyGone(request, failure)) {
            return Mono.just(ALREADY_GONE);
        }
        EarlierAttempts.before(failure, trace.attempts(), trace.isOpenEnd());
        if (failure.mayHaveBeenApplied()) {
            trace.endedOpen();
        }
        trace.failed(failure);
        if (trace.isHalted()) {
            return null;
        }
        boolean free = request.lane() == Lane.BULK && isNotSent(failure);
        Duration delay = delay(request, failure, free);
        if (delay == null || !hasTimeFor(trace, failure, delay)) {
            return null;
        }
        boolean ofThePlugin = failure instanceof PluginException; // says nothing of the server
        boolean soon = ofThePlugin || budget.spendRetry(request.lane());
        if (free || !soon) {
            trace.waitedOut();
        }
        if (!soon && request.lane() != Lane.BULK) {
            // an outage, whose end the run waits for
            return null;
        }
        trace.pauses();
        // in an outage a bulk item goes back into the queue, which waits
        boolean delayed = soon || isAskedToWait(failure);
        tell(request, failure, delayed ? delay : Duration.ZERO, context);
        return delayed
                ? Mono.delay(Durations.forTimer(delay), timing.scheduler()).then(Mono.defer(() -> attempt(request)))
                : attempt(request);
    }

    private void tell(
            Request request, @Nullable DatabasesException failure, @Nullable Duration next, ContextView context) {
        CallObserver told = observer;
        if (told != null) {
            UserCode.tell(
                    told::attempted,
                    new CallObserver.Attempt(request.call(), request.trace().attempts(), failure, next),
                    context);
        }
    }

    /**
     * Returns the delay before the next attempt. A missing connection or token tells nothing about an item of a bulk run, so it costs no
     * attempt, not even the only one; the run decides when to give up.
     */
    private @Nullable Duration delay(Request request, DatabasesException failure, boolean free) {
        RetryPolicy own = request.options().retry();
        RetryPolicy chosen = own == null ? policy : own;
        CallTrace trace = request.trace();
        double random = timing.random().getAsDouble();
        return free
                ? chosen.withMaxAttempts(Integer.MAX_VALUE)
                        .delay(request.idempotency(), failure, trace.attempts(), random)
                : chosen.delay(request.idempotency(), failure, trace.paidAttempts(), random);
    }

    private static boolean isNotSent(DatabasesException failure) {
        return failure instanceof PluginException plugin
                ? plugin.isOfTheClient()
                : failure instanceof TransportException problem
                        && problem.kind() == TransportException.Kind.NO_CONNECTION
                        && !problem.mayHaveBeenSent();
    }

    /** Returns true if the delay fits the deadline. Otherwise waiting would only hide what the server said. */
    private boolean hasTimeFor(CallTrace trace, DatabasesException failure, Duration delay) {
        return !isAskedToWait(failure)
                || trace.hasTimeFor(Durations.nanos(delay), timing.nanoTime().getAsLong());
    }

    private static boolean isAskedToWait(DatabasesException failure) {
        return failure instanceof ServerException server && server.retryAfter() != null;
    }

    /** Returns true if an earlier DELETE was applied, and its answer was lost. */
    private static boolean isAlreadyGone(Request request, DatabasesException failure) {
        return failure instanceof NotFoundException
                && request.call().operation().method() == HttpMethod.DELETE;
    }
}
