package io.dodb.error;

import io.dodb.operation.Operation;
import io.dodb.rate.RateLimit;

/**
 * 429: a rate limit was met and the call's deadline does not allow to wait for it. Nothing was done by the server. Without a deadline the
 * client waits and sends again, and this is never seen.
 */
public final class RateLimitedException extends ApiException {
    private final transient RateLimit rateLimit;

    RateLimitedException(Operation<?> operation, int status, ErrorBody body, RateLimit rateLimit) {
        super(operation, status, body, hint(rateLimit));
        this.rateLimit = rateLimit;
    }

    private static String hint(RateLimit rateLimit) {
        return rateLimit.retryAfter() != null
                ? "the minute limit is used up for " + rateLimit.retryAfter().toSeconds() + " s"
                : "the hourly limit is used up";
    }

    /** What the reply's header fields said. */
    public RateLimit rateLimit() {
        return rateLimit;
    }

    @Override
    public boolean isTransient() {
        return true;
    }
}
