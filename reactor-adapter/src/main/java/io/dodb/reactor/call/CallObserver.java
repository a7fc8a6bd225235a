package io.dodb.reactor.call;

import io.dodb.error.DatabasesException;
import io.dodb.operation.Call;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Told of every call when it ends, and of each of its attempts. The library does not log: an observer does. Must not block: it runs on the
 * thread that brought the end. What it throws changes nothing: it goes to Reactor's {@code Hooks.onErrorDropped}, or to the log if there is
 * none.
 */
@FunctionalInterface
public interface CallObserver {

    /** A call has ended; no attempt at it follows. */
    void ended(Ended call);

    /**
     * An attempt has ended. Not told of one that is cut off, by a cancellation or by the deadline of the call; requests that a rate limit
     * rejected are no attempts. Does nothing by default.
     */
    default void attempted(Attempt attempt) {}

    /**
     * An attempt that ended.
     *
     * @param call the call, or the look-up of what a create made whose answer was lost
     * @param number from 1
     * @param failure null if the server answered with success
     * @param next how long until the next attempt at the call begins, waits for rate limits not included; null if there is none
     */
    record Attempt(
            Call<?> call,
            int number,
            @Nullable DatabasesException failure,
            @Nullable Duration next) {}

    /**
     * A call that ended.
     *
     * @param status of the last reply, or 0 if there was none
     * @param failure null if it succeeded or was cancelled
     * @param cancelled whether its subscriber gave up
     * @param mayHaveBeenApplied whether the server may have done what an unsuccessful or cancelled write asked for
     * @param effort its cost
     * @param duration from subscription to end, waits included
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
