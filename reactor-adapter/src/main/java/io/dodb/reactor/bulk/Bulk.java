package io.dodb.reactor.bulk;

import io.dodb.operation.Call;
import io.dodb.reactor.call.CallOptions;
import java.util.function.Function;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;

/**
 * A bulk run of many calls: a flux of items in, a flux of outcomes out.
 *
 * <ul>
 *   <li>A failed item is an outcome, not an error. The flux ends with an error only if the input or the stop signal does, after the
 *       outcomes of all items taken from the input.
 *   <li>Calls on one user (or database) are made in the order of the input, one after the other; otherwise outcomes are emitted as they
 *       become known.
 *   <li>Nothing is sent beyond the demand: after {@code request(n)}, at most n items are sent. The input is read at most one window ahead.
 *   <li>A wait for a rate limit has no bound and never fails an item, unless the client's {@link CallOptions} set one: their deadline
 *       applies to each item, from its turn to be sent. The client's own total timeout does not apply.
 *   <li>401 or 403 end the run, and so does closing the client: requests in flight are awaited, the other items taken are reported as not
 *       attempted, and the input is cancelled.
 *   <li>Cancelling stops everything at once. Items taken and not emitted are handed to the subscriber's {@code doOnDiscard(Outcome.class,
 *       ...)}: unknown if a request was in flight, otherwise not attempted. Once {@code cancel()} has returned, no item is begun except one
 *       that another thread is just beginning; while another thread works on the run, a request whose wait ends at that moment may leave
 *       too. Each has its outcome. To stop and still receive every outcome, use {@link BulkOptions.Builder#stopWhen}.
 * </ul>
 *
 * <p>The returned flux is cold: each subscription performs the calls again. Outcomes are emitted on the thread that brought the last
 * answer.
 */
public interface Bulk {
    /** Performs these calls, of one operation or of several. */
    default <C extends Call<? extends R>, R> Flux<Outcome<C, R>> run(Publisher<C> calls) {
        return run(calls, Function.identity());
    }

    /**
     * Performs one call for each item. The item comes back in its outcome, so it can carry anything that identifies it to the caller.
     *
     * @param toCall makes the call of an item; if it throws, or returns null, the item has failed. Must not block: it runs on any thread
     *     that advances the run, such as an event loop, and holds up everything else on it.
     * @param <T> the type of the items
     * @param <R> the result type of the calls; for several operations, a common supertype
     */
    <T, R> Flux<Outcome<T, R>> run(
            Publisher<? extends T> items, Function<? super T, ? extends Call<? extends R>> toCall);

    /**
     * Performs the steps of each item: one call, several, or none. Items of different results can be in one run.
     *
     * @param toSteps makes the steps of an item; if it throws, or returns null, the item has failed. Must not block
     * @param <T> the type of the items
     * @param <R> the type of the results; for several, a common supertype
     */
    <T, R> Flux<Outcome<T, R>> runSteps(
            Publisher<? extends T> items, Function<? super T, ? extends Steps<? extends R>> toSteps);
}
