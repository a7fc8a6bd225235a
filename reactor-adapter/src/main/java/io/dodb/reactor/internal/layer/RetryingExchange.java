package io.dodb.reactor.internal.layer;

import io.dodb.error.ApiException;
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
import io.dodb.reactor.internal.JvmErrorException;
import io.dodb.reactor.internal.Timing;
import io.dodb.reactor.internal.UserCode;
import io.dodb.reactor.limit.RateBudget;
import io.dodb.retry.RetryPolicy;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import reactor.util.context.ContextView;
import reactor.util.retry.Retry;

/** The layer that repeats a failed attempt if the policy says so. The delay holds no connection and no permit. */
final class RetryingExchange implements Exchange {
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

    /** The loop is made after a first failure only: it would cost a call that succeeds at once more than all other layers together. */
    @Override
    public Mono<HttpReply> send(Request request) {
        Mono<HttpReply> attempt = Mono.defer(() -> attempt(request));
        return attempt.onErrorResume(failure -> pause(request, failure).then(attempt.retryWhen(pauses(request))));
    }

    private Retry pauses(Request request) {
        return Retry.from(failures -> failures.concatMap(failed -> pause(request, failed.failure()), 0));
    }

    private Mono<HttpReply> attempt(Request request) {
        request.trace().attempt();
        Mono<HttpReply> attempt = next.send(request);
        if (request.call().operation().method() == HttpMethod.DELETE) {
            attempt = attempt.onErrorResume(NotFoundException.class, missing -> deleted(request, missing));
        }
        return observer == null ? attempt : succeeding(request, attempt);
    }

    /** Returns a success if an earlier DELETE may have been applied, and its answer was lost. */
    private static Mono<HttpReply> deleted(Request request, NotFoundException missing) {
        return request.trace().isOpenEnd() ? Mono.just(ALREADY_GONE) : Mono.error(missing);
    }

    private Mono<HttpReply> succeeding(Request request, Mono<HttpReply> attempt) {
        return Mono.deferContextual(
                context -> attempt.doOnNext(reply -> tell(request, reply.status(), null, null, context)));
    }

    /** Returns the pause after which the next attempt begins; fails with the failure if that is final. */
    private Mono<Long> pause(Request request, Throwable failure) {
        if (!(failure instanceof DatabasesException known)) {
            return Mono.error(failure);
        }
        return Mono.deferContextual(context -> {
            Duration pause = JvmErrorException.guard(() -> pauseAfter(request, known));
            int status = known instanceof ApiException refused ? refused.status() : 0;
            tell(request, status, known, pause, context);
            return pause == null ? Mono.error(known) : Mono.delay(Durations.forTimer(pause), timing.scheduler());
        });
    }

    /** Returns the time until the next attempt; null if the failure is final. */
    private @Nullable Duration pauseAfter(Request request, DatabasesException failure) {
        CallTrace trace = request.trace();
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
        return soon || isAskedToWait(failure) ? delay : Duration.ZERO;
    }

    private void tell(
            Request request,
            int status,
            @Nullable DatabasesException failure,
            @Nullable Duration next,
            ContextView context) {
        CallObserver told = observer;
        if (told != null) {
            CallTrace trace = request.trace();
            Duration duration =
                    Duration.ofNanos(trace.sinceBegun(timing.nanoTime().getAsLong()));
            UserCode.tell(
                    told::attempted,
                    new CallObserver.Attempt(request.call(), trace.attempts(), status, failure, duration, next),
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
}
