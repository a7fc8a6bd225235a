package io.dodb.reactor.internal.layer;

import io.dodb.operation.Call;
import io.dodb.rate.RateLimits;
import io.dodb.reactor.call.CallObserver;
import io.dodb.reactor.call.CallOptions;
import io.dodb.reactor.call.Response;
import io.dodb.reactor.internal.Durations;
import io.dodb.reactor.internal.Timing;
import io.dodb.reactor.internal.limit.GuardedBudget;
import io.dodb.reactor.limit.RateBudget;
import io.dodb.reactor.limit.RateLimitWait;
import io.dodb.reactor.options.Timeouts;
import io.dodb.reactor.options.TokenSource;
import io.dodb.retry.RetryPolicy;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

/** The path of a call, and the one place that shows the order of its layers. */
public final class Sender {
    private final Exchange wire;
    private final Exchange chain;
    private final DeadlineExchange calls;
    private final RateBudget budget;
    private final Timing timing;
    private final AtomicBoolean released = new AtomicBoolean();
    private final Sinks.Empty<Void> closing = Sinks.empty();

    /**
     * Builds the layers around an exchange.
     *
     * @param wire sends one request
     * @param observer null for none
     */
    public Sender(
            Exchange wire,
            TokenSource tokens,
            RetryPolicy retry,
            Timeouts timeouts,
            RateBudget rateBudget,
            @Nullable CallObserver observer,
            Timing timing) {
        this.wire = wire;
        budget = GuardedBudget.of(rateBudget);
        this.timing = timing;

        // From the wire outwards; a request passes them from the last line to the first.
        Exchange exchange = wire;
        exchange = new AttemptTimeoutExchange(exchange, timeouts.attempt(), timing); // not while waiting for a limit
        exchange = new PacedExchange(
                exchange, budget, timing); // each attempt is charged; sees 429 as a reply, not as an error
        exchange =
                new AuthenticatingExchange(exchange, tokens, timeouts.attempt(), timing); // without a token, no permit
        exchange = new ErrorMappingExchange(exchange);
        exchange = new RetryingExchange(exchange, retry, budget, observer, timing); // its delays hold no permit
        exchange = new CreateResolvingExchange(exchange, timing); // outside retry: looks only when no attempt is left
        calls = new DeadlineExchange(exchange, timeouts.total(), budget, timing); // over all attempts and waits
        chain = observer == null ? calls : new ObservedExchange(calls, observer, timing);
    }

    /** Returns the result only; empty if the operation has no result, or if a write was applied but its answer does not show the result. */
    @SuppressWarnings("unchecked") // the codec read what the call's operation declares
    public <R> Mono<R> send(Call<R> call, CallOptions options) {
        return CallMono.of(chain, () -> Request.of(call, options), (reply, trace) -> (R) reply.body())
                .checkpoint(call.operation().id());
    }

    /** Returns the result with its status, header fields and cost. */
    @SuppressWarnings("unchecked") // the codec read what the call's operation declares
    public <R> Mono<Response<R>> exchange(Call<R> call, CallOptions options) {
        return CallMono.of(
                        chain, () -> Request.of(call, options), (reply, trace) -> (Response<R>) response(reply, trace))
                .checkpoint(call.operation().id());
    }

    /** Performs a request whose trace the caller watches. */
    public Mono<Response<?>> exchange(Request request) {
        return CallMono.of(chain, () -> request, Sender::response);
    }

    private static Response<?> response(HttpReply reply, CallTrace trace) {
        return new Response<>(reply.status(), reply.fields(), reply.body(), trace.effort());
    }

    /** Returns each wait for a rate limit, when it begins. Hot: a late subscriber sees only later ones. */
    public Flux<RateLimitWait> rateLimitWaits() {
        return budget.waits();
    }

    /** Returns the limits in force, or null if the budget can't tell. */
    public @Nullable RateLimits rateLimits() {
        return budget.limits();
    }

    /** Returns the least time in which that many more requests can pass the limits, as things stand. */
    public Duration leastTime(long requests) {
        return budget.leastTime(requests);
    }

    /** Returns the current wait for a rate limit, or null. */
    public @Nullable RateLimitWait rateLimitWait() {
        return budget.currentWait();
    }

    /** Returns the server, for messages: {@code host:port}. */
    public String server() {
        return wire.server();
    }

    /** Returns the clock of its waits. */
    public Timing timing() {
        return timing;
    }

    /** Completes when the client begins to close: from then on nothing new may be sent. A late subscriber completes at once. */
    public Mono<Void> closing() {
        return closing.asMono();
    }

    /** Returns true if the client is closed or closing. */
    public boolean isClosing() {
        return released.get();
    }

    /** Ends all calls, and refuses later ones. */
    public void close() {
        beginToClose();
        calls.close(true);
    }

    /**
     * Ends waiting calls, and refuses later ones. Requests in flight have that long to be answered; then they end, too. Completes when none
     * is in flight.
     */
    public Mono<Void> closeLater(Duration patience) {
        return Mono.defer(() -> {
            if (patience.isZero()) {
                close();
                return Mono.empty();
            }
            beginToClose();
            calls.close(false);
            return Durations.isEndless(patience)
                    ? calls.idle()
                    : calls.idle().timeout(patience, Mono.fromRunnable(() -> calls.close(true)), timing.scheduler());
        });
    }

    private void beginToClose() {
        if (released.compareAndSet(false, true)) {
            closing.tryEmitEmpty();
            budget.release();
        }
    }
}
