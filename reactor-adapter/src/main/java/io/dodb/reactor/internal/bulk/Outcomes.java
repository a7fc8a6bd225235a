package io.dodb.reactor.internal.bulk;

import io.dodb.error.ClientClosedException;
import io.dodb.error.PluginException;
import io.dodb.error.RateLimitedException;
import io.dodb.error.TransportException;
import io.dodb.reactor.bulk.Outcome;
import io.dodb.reactor.call.Effort;
import io.dodb.reactor.call.Response;
import java.util.concurrent.CancellationException;
import org.jspecify.annotations.Nullable;

/** The choice of the outcome of an item. */
final class Outcomes {
    private Outcomes() {}

    /** An outcome not yet emitted, hence without a number. */
    @FunctionalInterface
    interface Pending<T, R> {
        Outcome<T, R> numbered(long number);
    }

    /** Returns the outcome of an item for which the function made no call. */
    static <T, R> Pending<T, R> refused(T item, Throwable cause) {
        Effort none = Effort.NONE;
        return number -> new Outcome.Failed<>(number, item, none, cause);
    }

    /** Returns the outcome of an item that is as wanted. */
    static <T, R> Pending<T, R> unchanged(T item) {
        Effort none = Effort.NONE;
        return number -> new Outcome.Unchanged<>(number, item, none);
    }

    static <T, R> Pending<T, R> notAttempted(T item, @Nullable Throwable why) {
        Effort none = Effort.NONE;
        return number -> new Outcome.NotAttempted<>(number, item, none, why);
    }

    /** Returns the outcome of a call that ended by itself. */
    @SuppressWarnings("unchecked") // the response to the item's own call
    static <T, R> Pending<T, R> of(BulkCall<T, R> call, boolean stopped) {
        T item = call.slot.item;
        Effort effort = call.course.effort();
        Response<?> response = call.response();
        Throwable failure = call.failure();
        if (response != null) {
            return number -> new Outcome.Applied<>(number, item, effort, (Response<R>) response);
        }
        if (failure == null && call.course.mayBeEmpty()) {
            return number -> new Outcome.Unchanged<>(number, item, effort);
        }
        Throwable cause = failure == null ? new IllegalStateException("the call ended without a reply") : failure;
        if (call.course.mayHaveBeenApplied(cause)) {
            Throwable shown = call.course.shown(cause);
            return number -> new Outcome.Unknown<>(number, item, effort, shown);
        }
        if (cause instanceof ClientClosedException || (stopped && cause instanceof RateLimitedException)) {
            return number -> new Outcome.NotAttempted<>(number, item, effort, null);
        }
        if (stopped && cause instanceof CancellationException) {
            return number -> new Outcome.NotAttempted<>(number, item, effort, null);
        }
        if (stopped && isNotSent(cause)) {
            return number -> new Outcome.NotAttempted<>(number, item, effort, cause);
        }
        return number -> new Outcome.Failed<>(number, item, effort, cause);
    }

    private static boolean isNotSent(Throwable cause) {
        return cause instanceof PluginException plugin
                ? plugin.isOfTheClient()
                : cause instanceof TransportException problem && !problem.mayHaveBeenSent();
    }

    /**
     * Returns the outcome of a call cancelled in flight.
     *
     * @param why the run stopped; null if it was told to
     */
    static <T, R> Pending<T, R> abandoned(BulkCall<T, R> call, @Nullable Throwable why) {
        if (call.response() != null) {
            return of(call, true);
        }
        T item = call.slot.item;
        Effort effort = call.course.effort();
        if (call.course.mayHaveBeenApplied(null)) {
            Throwable cause = call.course.shown(
                    why == null ? new CancellationException("cancelled while its request was out") : why);
            return number -> new Outcome.Unknown<>(number, item, effort, cause);
        }
        return number -> new Outcome.NotAttempted<>(number, item, effort, why);
    }
}
