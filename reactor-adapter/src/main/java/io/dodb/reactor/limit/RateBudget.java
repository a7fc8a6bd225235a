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
 * Gives the requests of one token leave to go. The default is {@link InProcessBudget}: one for each token in the process. An implementation
 * that shares the budget between processes, over Redis for instance, takes its place with {@code builder().budget(...)}.
 *
 * <p>Thread-safe and non-blocking. No lock may be held while a signal is emitted.
 */
public interface RateBudget {

    /**
     * Emits one permit when a request may leave. Cold. Cancelling leaves the line, or gives back a permit that was not used yet.
     *
     * @param lane single calls go before bulk
     * @param run stands for the bulk run, so that runs take turns; null for a single call
     */
    Mono<Permit> acquire(Lane lane, @Nullable Object run);

    /**
     * A permit, if one can be had without waiting and nobody waits; null to {@link #acquire} one. A shortcut for the usual case, which an
     * implementation need not have.
     */
    default @Nullable Permit tryAcquire(Lane lane) {
        return null;
    }

    /**
     * Whether a failed attempt may be made again soon. If not, a bulk item acquires again, and the budget holds it until an outage seems to
     * be over.
     */
    boolean spendRetry(Lane lane);

    /** The least time in which so many more requests can pass the limits, as things stand; the wait that is under way included. */
    Duration leastTime(long requests);

    /**
     * The limits that are kept to: as configured, and the longest one as the server announces it, once it has answered. Null if the budget
     * can't tell.
     */
    default @Nullable RateLimits limits() {
        return null;
    }

    /** Requests that the hour still has room for, as far as is known. */
    long left();

    /** What holds requests back now, or null. */
    @Nullable
    RateLimitWait currentWait();

    /** Each wait of a second or more, when it begins; hot. A listener must not hold up those who tell the news. */
    Flux<RateLimitWait> waits();

    /** A client that used it was closed. */
    default void release() {}

    /** The right to send one request now. Ends once, with one of its methods; later ones do nothing. */
    interface Permit {

        /** Takes it into use; false if its owner had given up before. */
        boolean use();

        /** The request was answered. */
        void answered(int status, RateLimitFields rateLimit);

        /** No answer will come; the server may have counted the request. */
        void abandoned();

        /** The same, because the connection could not be made, or broke: perhaps the server takes no more of them at a time. */
        default void broke() {
            abandoned();
        }
    }
}
