package io.dodb.error;

import io.dodb.operation.Operation;
import io.dodb.rate.RateLimitFields;
import java.time.Duration;

/**
 * 429: the server rejected a request for a rate limit, and did nothing. The client waits and sends again, so this is seen as the cause of a
 * {@link RateLimitWaitException}, when the call's time ended before the wait did.
 */
public final class RateLimitedException extends ApiException {
    private final transient RateLimitFields rateLimit;

    RateLimitedException(Operation<?> operation, int status, ErrorBody body, RateLimitFields rateLimit) {
        super(operation, status, Repetition.AFTER_THE_LIMIT, body, hint(rateLimit));
        this.rateLimit = rateLimit;
    }

    private static String hint(RateLimitFields rateLimit) {
        if (rateLimit.isHourUsedUp()) {
            return "the hourly limit is used up";
        }
        Duration wait = rateLimit.retryAfter();
        return "the minute limit is used up" + (wait == null ? "" : " for " + wait.toSeconds() + " s");
    }

    /** Returns the rate limits in the reply's header fields. */
    public RateLimitFields rateLimit() {
        return rateLimit;
    }
}
