package io.dodb.error;

import io.dodb.operation.Operation;
import java.time.Duration;

/** A timeout of one attempt, or of the call as a whole with its retries and waits. */
public final class CallTimeoutException extends TransportException {
    private final Duration timeout;
    private final boolean total;

    /**
     * Creates the exception, for code that performs attempts.
     *
     * @param timeout the time allowed
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

    /** Returns the time allowed. */
    public Duration timeout() {
        return timeout;
    }

    /** Allows a retry of an attempt that took too long, and none once the deadline has passed. */
    @Override
    public Repetition repetition() {
        return total ? Repetition.NEVER : super.repetition();
    }
}
