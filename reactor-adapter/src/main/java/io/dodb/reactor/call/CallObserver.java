package io.dodb.reactor.call;

import io.dodb.error.DatabasesException;
import io.dodb.operation.Call;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * An observer of the end of every call and of each of its attempts. The library does not log: an observer does. Must not block: it runs on
 * the thread that ended the call. An exception that it throws changes nothing: it goes to Reactor's {@code Hooks.onErrorDropped}, or to the
 * log if there is none.
 */
@FunctionalInterface
public interface CallObserver {

    /** Called when a call has ended; no attempt at it follows. */
    void ended(Ended call);

    /**
     * Called when an attempt has ended, unless it was cut off by a cancellation or the deadline of the call; requests rejected by a rate
     * limit are not attempts. Does nothing by default.
     */
    default void attempted(Attempt attempt) {}

    /**
     * An attempt that ended.
     *
     * @param call the call, or the look-up after a create whose answer was lost
     * @param number from 1
     * @param status of its reply, or 0 if there was none
     * @param failure null if the server answered with success
     * @param duration time since its request was allowed to leave: without waits for rate limits, and zero if it never was
     * @param next time until the next attempt at the call begins, without waits for rate limits; null if there is none
     */
    record Attempt(
            Call<?> call,
            int number,
            int status,
            @Nullable DatabasesException failure,
            Duration duration,
            @Nullable Duration next) {}

    /**
     * A call that ended.
     *
     * @param status of the last reply, or 0 if there was none
     * @param failure null if it succeeded or was cancelled
     * @param cancelled whether its subscriber cancelled
     * @param mayHaveBeenApplied whether an unsuccessful or cancelled write may have been applied
     * @param effort its cost
     * @param duration time from subscription to end, waits included
     */
    record Ended(
            Call<?> call,
            int status,
            @Nullable Throwable failure,
            boolean cancelled,
            boolean mayHaveBeenApplied,
            Effort effort,
            Duration duration) {}
}
