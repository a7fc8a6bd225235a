package io.dodb.error;

import io.dodb.operation.Operation;
import io.dodb.rate.WaitReason;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A call whose deadline, or longest allowed wait, ended while a rate limit or an outage held it back. The waiting request was not sent. If
 * the server had rejected it before, that 429 is the cause.
 */
public final class RateLimitWaitException extends DatabasesException {
    private final WaitReason reason;
    private final Duration remaining;
    private final long left;

    public RateLimitWaitException(
            Operation<?> operation,
            Duration patience,
            WaitReason reason,
            Duration remaining,
            long left,
            @Nullable ApiException rejection) {
        super(
                operation,
                operation.id() + " waited for " + reason.what() + " until its patience of " + patience + " ran out"
                        + "; the next request may leave in "
                        + remaining.plusMillis(999).toSeconds() + " s, and "
                        + left + " requests are left in the hour",
                rejection);
        this.reason = reason;
        this.remaining = remaining;
        this.left = left;
    }

    /** Returns what held the call back. */
    public WaitReason reason() {
        return reason;
    }

    /** Returns the time until the next request may leave, as far as was known. */
    public Duration remaining() {
        return remaining;
    }

    /** Returns the number of requests that the hour had room for. */
    public long left() {
        return left;
    }

    @Override
    public boolean isTransient() {
        return true;
    }

    /** Returns {@link Repetition#NEVER}: the call's time is used up. */
    @Override
    public Repetition repetition() {
        return Repetition.NEVER;
    }

    @Override
    boolean isAmbiguous() {
        return false;
    }
}
