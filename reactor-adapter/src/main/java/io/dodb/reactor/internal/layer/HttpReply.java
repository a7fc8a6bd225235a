package io.dodb.reactor.internal.layer;

import io.dodb.error.ApiException;
import io.dodb.error.ErrorMapper;
import io.dodb.http.HttpFields;
import io.dodb.internal.ErrorBody;
import io.dodb.operation.Operation;
import io.dodb.rate.RateLimitFields;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * An answer, its body already read.
 *
 * @param body for 2xx the operation's result, or null if it has none; otherwise an {@link ErrorBody}
 */
public record HttpReply(
        int status, HttpFields fields, @Nullable Object body) {

    /** Whether the status is 2xx. Operations are not held to an exact one (quirks 1 and 2). */
    public boolean isSuccessful() {
        return status >= 200 && status < 300;
    }

    /** The exception for a status outside 2xx. */
    ApiException toException(Operation<?> operation) {
        ErrorBody error = (ErrorBody) Objects.requireNonNull(body, "an error reply has an error body");
        return ErrorMapper.map(operation, status, fields, error);
    }

    /** What the header fields say of the rate limits. */
    public RateLimitFields rateLimit() {
        return RateLimitFields.from(fields);
    }
}
