package io.dodb.reactor.limit;

import io.dodb.rate.Lane;
import io.dodb.rate.RateLimitFields;
import io.dodb.rate.RateLimits;
import io.dodb.reactor.internal.limit.InProcessBudget;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * A budget that grants permits to the requests of one token. The default is {@link InProcessBudget}: one for each token in the process. An
 * implementation that shares the budget between processes, over Redis for instance, replaces it with {@code builder().budget(...)}.
 *
 * <p>Thread-safe and non-blocking. No lock may be held while a signal is emitted.
 */
public interface RateBudget {

    /**
     * Returns a permit once a request may be sent. Cold. Cancelling leaves the queue, or gives back a permit not used yet.
     *
     * @param lane single calls go before bulk
     * @param run identifies the bulk run, so that runs take turns; null for a single call
     */
    Mono<Permit> acquire(Lane lane, @Nullable Object run);

    /**
     * Returns a permit if one is available at once and no other call waits; null means to {@link #acquire} one. An optional shortcut for
     * the usual case.
     */
    default @Nullable Permit tryAcquire(Lane lane) {
        return null;
    }

    /**
     * Returns true if a failed attempt may be retried soon. If not, a bulk item acquires again, and the budget holds it until an outage
     * seems to be over.
     */
    boolean spendRetry(Lane lane);

    /** Returns the least time in which that many more requests can pass the limits, as things stand, including the current wait. */
    Duration leastTime(long requests);

    /**
     * Returns the limits in force: as configured, and the longest one as the server announces it, once it has answered. Null if the budget
     * can't tell.
     */
    default @Nullable RateLimits limits() {
        return null;
    }

    /** Returns the number of requests left in the hour, as far as is known. */
    long left();

    /** Returns the wait that holds requests back now, or null. */
    @Nullable
    RateLimitWait currentWait();

    /** Returns each wait of a second or more, when it begins; hot. A slow listener must not hold up the emitting thread. */
    Flux<RateLimitWait> waits();

    /** Called when a client that used it was closed. */
    default void release() {}

    /** A right to send one request now. Ends once, with one of its methods; later ones do nothing. */
    interface Permit {

        /** Marks it as used; returns false if its owner had given up before. */
        boolean use();

        /** Ends it: the request was answered. */
        void answered(int status, RateLimitFields rateLimit);

        /** Ends it: no answer will come, and the server may have counted the request. */
        void abandoned();

        /** Ends it like {@link #abandoned}, because the connection failed or broke: perhaps the server accepts no more at a time. */
        default void broke() {
            abandoned();
        }
    }
}
