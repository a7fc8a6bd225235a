package io.dodb.reactor.bulk;

import io.dodb.operation.Call;
import io.dodb.reactor.call.CallOptions;
import io.dodb.reactor.internal.layer.Sender;
import io.dodb.retry.RetryPolicy;
import java.util.function.Function;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;

/**
 * Performs many calls: a flux of items in, a flux of outcomes out.
 *
 * <ul>
 *   <li>A failed item is an outcome, not an error. The flux ends with an error only if the input or the stop signal does, after the
 *       outcomes of all that was taken from the input.
 *   <li>Calls on one user (or database) are made in the order of the input, one after the other; otherwise outcomes come in the order in
 *       which they are known.
 *   <li>Nothing is sent beyond what the subscriber asked for: with {@code request(n)}, at most n items are sent. The input is read at most
 *       one window ahead.
 *   <li>A rate limit is waited for as long as it takes; it never fails an item, unless the client's {@link CallOptions} bound it: their
 *       deadline holds for each item, from the moment at which it is its turn to be sent. The client's own total timeout does not.
 *   <li>401 or 403 end the run, and so does closing the client: what is out is awaited, the rest of what was taken is reported as not
 *       attempted, and the input is cancelled.
 *   <li>Cancelling stops everything at once. What had been taken from the input and not been emitted is handed to the subscriber's {@code
 *       doOnDiscard(Outcome.class, ...)}: unknown where a request was out, not attempted where none was. Once {@code cancel()} has
 *       returned, no item is begun but the one that another thread is just beginning; where another thread is at work on the run, a
 *       request whose wait ends in that moment may leave too. Each of them has its outcome. To stop and still receive every outcome,
 *       use {@link BulkOptions#stopWhen}.
 * </ul>
 *
 * <p>What it answers is cold: each subscription performs the calls again. Outcomes are emitted on the thread that brought the last answer.
 */
public final class Bulk {
    private final Sender sender;
    private final CallOptions callOptions;
    private final BulkOptions options;

    /** For the client; users get one from {@code client.bulk(options)}. */
    @SuppressWarnings("exports") // for this module's own packages
    public Bulk(Sender sender, CallOptions callOptions, BulkOptions options) {
        this.sender = sender;
        this.callOptions = CallOptions.builder().deadline(CallOptions.UNLIMITED).build().and(callOptions).toBuilder()
                .retry(retry(callOptions, options))
                .build();
        this.options = options;
    }

    private static RetryPolicy retry(CallOptions callOptions, BulkOptions options) {
        RetryPolicy ofTheRun = options.retry();
        RetryPolicy ofEachCall = callOptions.retry();
        if (ofTheRun != null) {
            return ofTheRun;
        }
        return ofEachCall == null ? BulkOptions.TEN_ATTEMPTS : ofEachCall;
    }

    /** Performs these calls, of one operation or of several. */
    public <C extends Call<? extends R>, R> Flux<Outcome<C, R>> run(Publisher<C> calls) {
        return run(calls, Function.identity());
    }

    /**
     * Performs one call for each item. The item comes back in its outcome, so it can carry whatever the caller needs to know it by.
     *
     * @param toCall makes the call of an item; if it throws, or answers null, the item has failed. Must not block: it runs on any thread that
     *     moves the run on, such as that of a connection, and the run, and whatever else that thread serves, waits for it.
     * @param <T> the item
     * @param <R> what the calls answer; if they are of several operations, what their results have in common
     */
    public <T, R> Flux<Outcome<T, R>> run(
            Publisher<? extends T> items, Function<? super T, ? extends Call<? extends R>> toCall) {
        return BulkFlux.of(Flux.from(items), toCall, sender, callOptions, options);
    }
}
