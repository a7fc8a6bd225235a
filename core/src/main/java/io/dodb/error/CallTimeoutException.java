package io.dodb.error;

import io.dodb.operation.Operation;
import java.time.Duration;

/** An attempt, or the call as a whole with its retries and waits, took longer than it may. */
public final class CallTimeoutException extends TransportException {
    private final Duration timeout;
    private final boolean total;

    /**
     * For whoever performs the attempts.
     *
     * @param timeout what was allowed
     * @param total whether it was the deadline of the call as a whole, not of one attempt
     * @param mayHaveBeenSent false only if it is certain that the server never saw the request
     */
    public CallTimeoutException(Operation<?> operation, Duration timeout, boolean total, boolean mayHaveBeenSent) {
        super(
                operation,
                Kind.TIMEOUT,
                (total ? "the deadline of the call, " : "no complete answer within ")
                        + timeout
                        + (total ? ", has passed" : ""),
                mayHaveBeenSent,
                null);
        this.timeout = timeout;
        this.total = total;
    }

    /** What was allowed. */
    public Duration timeout() {
        return timeout;
    }

    /** A deadline that has passed is not retried; a single attempt that took too long is. */
    @Override
    public Repetition repetition() {
        return total ? Repetition.NEVER : super.repetition();
    }
}
