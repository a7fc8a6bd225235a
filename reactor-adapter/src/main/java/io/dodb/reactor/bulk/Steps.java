package io.dodb.reactor.bulk;

import io.dodb.operation.Call;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;

/**
 * What one item of a bulk run does: one call, a few calls one after the other, or nothing. An item has one outcome, however many calls it
 * takes.
 *
 * <pre>{@code
 * client.bulk().runSteps(names, name -> Steps.on(UserApi.get(kafka, name), calls -> calls.send(UserApi.get(kafka, name))
 *         .flatMap(user -> isWanted(user) ? Mono.empty() : calls.send(UserApi.update(kafka, name, wanted)))));
 * }</pre>
 *
 * <p>Several calls end as
 *
 * <ul>
 *   <li>{@link Outcome.Applied} with the value that they emit, or without one if a write was sent;
 *   <li>{@link Outcome.Unchanged} if they complete without a value and no write was sent;
 *   <li>{@link Outcome.Unknown} if they fail, or the run is cancelled, after a write that was or may have been applied: what should have
 *       followed it was not done;
 *   <li>{@link Outcome.Failed} or {@link Outcome.NotAttempted} otherwise.
 * </ul>
 *
 * <p>When the run is stopped, an item that has written may finish what needs no further call; its next call fails.
 *
 * @param <R> the type of the result
 */
public final class Steps<R> {
    private static final Steps<?> NOTHING = new Steps<>(null, null);

    private final @Nullable Call<?> about;
    private final @Nullable Function<? super Calls, ? extends Publisher<? extends R>> work;

    private Steps(@Nullable Call<?> about, @Nullable Function<? super Calls, ? extends Publisher<? extends R>> work) {
        this.about = about;
        this.work = work;
    }

    /** Returns one call. */
    public static <R> Steps<R> of(Call<R> call) {
        return new Steps<>(Objects.requireNonNull(call, "call"), null);
    }

    /**
     * Returns several calls, with work of the application's own between them if it needs any.
     *
     * @param about the call that says which user (or other target) of which cluster the item is about: items about the same one are
     *     performed one after the other, and those about a create or delete of a user one at a time in a cluster. It is not sent by itself
     * @param work sends the calls, and must not block; it may emit one value
     */
    public static <R> Steps<R> on(Call<?> about, Function<? super Calls, ? extends Publisher<? extends R>> work) {
        return new Steps<>(Objects.requireNonNull(about, "about"), Objects.requireNonNull(work, "work"));
    }

    /** Returns no call: the item is as wanted. */
    @SuppressWarnings("unchecked") // without a result, it is one of any type
    public static <R> Steps<R> unchanged() {
        return (Steps<R>) NOTHING;
    }

    /** Returns the single call, or the one that says what several are about; null for no call. */
    public @Nullable Call<?> about() {
        return about;
    }

    /** Returns what sends several calls; null for a single one, and for none. */
    public @Nullable Function<? super Calls, ? extends Publisher<? extends R>> work() {
        return work;
    }
}
