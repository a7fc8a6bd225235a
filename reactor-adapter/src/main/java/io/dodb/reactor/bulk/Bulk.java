package io.dodb.reactor.bulk;

import io.dodb.operation.Call;
import io.dodb.reactor.exchange.CallOptions;
import io.dodb.reactor.exchange.Sender;
import java.util.function.Function;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;

/**
 * Performs many calls: a flux of items in, a flux of outcomes out.
 *
 * <ul>
 *   <li>A failed item is an outcome, not an error. The flux ends with an error only if the input does, after the outcomes of what came
 *       before.
 *   <li>Calls on one user (or database) are made in the order of the input, one after the other; otherwise outcomes come in the order in
 *       which they are known.
 *   <li>Nothing is sent beyond what the subscriber asked for: with {@code request(n)}, at most n items are sent. The input is read at most
 *       one window ahead.
 *   <li>A rate limit is waited for as long as it takes; it never fails an item.
 *   <li>401 or 403 end the run: what is out is awaited, and the rest is reported as not attempted.
 *   <li>Cancelling stops everything at once. What had been taken from the input and not been emitted is handed to the subscriber's {@code
 *       doOnDiscard(Outcome.class, ...)}: unknown where a request was out, not attempted where none was. To stop and still receive every
 *       outcome, use {@link BulkOptions#stopWhen}.
 * </ul>
 *
 * <p>What it answers is cold: each subscription performs the calls again. Outcomes are emitted on the thread that brought the last answer.
 */
public final class Bulk {
    private final Sender sender;
    private final CallOptions callOptions;
    private final BulkOptions options;

    /** For the client; users get one from {@code client.bulk(options)}. */
    public Bulk(Sender sender, CallOptions callOptions, BulkOptions options) {
        this.sender = sender;
        this.callOptions = callOptions.deadline(CallOptions.UNLIMITED).retry(options.retry());
        this.options = options;
    }

    /** Performs these calls. */
    public <R> Flux<Outcome<Call<R>, R>> run(Publisher<Call<R>> calls) {
        return run(calls, Function.identity());
    }

    /**
     * Performs one call for each item. The item comes back in its outcome, so it can carry whatever the caller needs to know it by.
     *
     * @param toCall makes the call of an item; if it throws, the item has failed
     */
    public <T, R> Flux<Outcome<T, R>> run(Publisher<T> items, Function<? super T, Call<R>> toCall) {
        return new BulkFlux<>(Flux.from(items), toCall, sender, callOptions, options);
    }
}
