package io.dodb.reactor.call;

import io.dodb.operation.Call;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Told of every call when it ends. Must not block: it runs on the thread that brought the end. What it throws changes nothing: it goes to
 * Reactor's {@code Hooks.onErrorDropped}, or to the log if there is none.
 */
@FunctionalInterface
public interface CallObserver {

    void ended(Ended call);

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
