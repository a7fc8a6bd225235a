package io.dodb.reactor.internal.bulk;

import io.dodb.reactor.call.Effort;
import io.dodb.reactor.call.Response;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** How an item is performed, seen by the run: by one call or by several. */
interface Course {
    /** Returns what performs it. Empty if it has nothing to show: then nothing was changed. */
    Mono<? extends Response<?>> perform();

    /** Sends no further attempt or call. */
    void halt();

    /** Returns true if it must be awaited when the run is stopped: a request is on the wire, or what follows a write goes on. */
    boolean isUnderWay();

    /** Returns true if a request is on the wire. */
    boolean isOnTheWire();

    /**
     * Returns true if a write was applied, or may have been.
     *
     * @param failure with which it ended; null if it was cancelled
     */
    boolean mayHaveBeenApplied(@Nullable Throwable failure);

    /** Returns the failure as the outcome shows it. */
    Throwable shown(Throwable failure);

    Effort effort();

    /** Returns true if it may end without a response. */
    boolean mayBeEmpty();
}
