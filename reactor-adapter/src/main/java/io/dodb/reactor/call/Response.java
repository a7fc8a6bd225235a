package io.dodb.reactor.call;

import io.dodb.http.HttpFields;
import io.dodb.rate.RateLimitFields;
import org.jspecify.annotations.Nullable;

/**
 * A result with its status, header fields and cost.
 *
 * @param status the HTTP status of the last reply
 * @param fields the header fields of the last reply
 * @param body the result; null for operations that answer nothing, and for a write whose answer does not show it: it was applied
 * @param effort what the call cost
 */
public record Response<R>(
        int status, HttpFields fields, @Nullable R body, Effort effort) {

    /** Returns the rate limits announced by the reply. */
    public RateLimitFields rateLimit() {
        return RateLimitFields.from(fields);
    }
}
