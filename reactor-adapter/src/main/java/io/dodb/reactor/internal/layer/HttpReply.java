package io.dodb.reactor.internal.layer;

import io.dodb.error.ApiException;
import io.dodb.error.ErrorBody;
import io.dodb.error.ErrorMapper;
import io.dodb.http.HttpFields;
import io.dodb.operation.Operation;
import io.dodb.rate.RateLimitFields;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A reply, its body already read.
 *
 * @param body for 2xx the operation's result, or null if it has none; otherwise an {@link ErrorBody}
 */
public record HttpReply(
        int status, HttpFields fields, @Nullable Object body) {

    /** Returns true if the status is 2xx. Operations do not require an exact one (quirks 1 and 2). */
    public boolean isSuccessful() {
        return status >= 200 && status < 300;
    }

    /** Returns the exception for a status outside 2xx. */
    ApiException toException(Operation<?> operation) {
        ErrorBody error = (ErrorBody) Objects.requireNonNull(body, "an error reply has an error body");
        return ErrorMapper.map(operation, status, fields, error);
    }

    /** Returns the rate limits announced by the header fields. */
    public RateLimitFields rateLimit() {
        return RateLimitFields.from(fields);
    }
}
