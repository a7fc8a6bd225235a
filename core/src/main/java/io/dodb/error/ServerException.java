package io.dodb.error;

import io.dodb.operation.Operation;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * 5xx: the change may have taken place all the same.
 *
 * <p>If the server says how long to wait, the client waits that long before it retries. If the call has less time left, it fails with this
 * exception at once.
 */
public final class ServerException extends ApiException {
    private final @Nullable Duration retryAfter;

    ServerException(
            Operation<?> operation, int status, Repetition repetition, ErrorBody body, @Nullable Duration retryAfter) {
        super(
                operation,
                status,
                repetition,
                body,
                retryAfter == null ? "" : "it asks to try again in " + retryAfter.toSeconds() + " s");
        this.retryAfter = retryAfter;
    }

    /** Returns how long the server asks to wait ({@code Retry-After}), at most a day; null if it does not say. */
    public @Nullable Duration retryAfter() {
        return retryAfter;
    }

    @Override
    boolean isAmbiguous() {
        return repetition() != Repetition.NEVER;
    }
}
