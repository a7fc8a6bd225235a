package io.dodb.error;

import io.dodb.internal.EarlierAttempts;
import io.dodb.internal.words.Words;
import io.dodb.operation.Idempotency;
import io.dodb.operation.Operation;
import org.jspecify.annotations.Nullable;

/**
 * A call that did not succeed, after all retries.
 *
 * <p>Messages name the operation and quote the server or the wire; they never hold a token, a password or a body, and neither do the
 * causes: text written by others gets into either through {@link Words} only.
 */
public abstract sealed class DatabasesException extends RuntimeException
        permits ApiException,
                TransportException,
                ReplyDecodingException,
                MismatchedReplyException,
                RateLimitWaitException,
                PluginException,
                SettingsNotShownException,
                ClientClosedException,
                AwaitTimeoutException {
    static {
        EarlierAttempts.setNotes((failure, attempts, mayHaveBeenApplied) ->
                ((DatabasesException) failure).noteEarlier(attempts, mayHaveBeenApplied));
    }

    private final String operationId;
    private final boolean write;
    private int attempts = 1;
    private boolean earlierAttemptMayHaveBeenApplied;

    DatabasesException(Operation<?> operation, String message, @Nullable Throwable cause) {
        super(Words.OF_NOBODY.message(message), cause == null ? null : Words.OF_NOBODY.cause(cause));
        this.operationId = operation.id();
        this.write = operation.idempotency() != Idempotency.SAFE;
    }

    /** Returns the provider's id of the operation that failed. */
    public final String operationId() {
        return operationId;
    }

    /** Returns the number of attempts, this one included; requests rejected for a rate limit are not attempts. */
    public final int attempts() {
        return attempts;
    }

    /**
     * Returns whether the change may have taken place although the call failed: the request may have reached the server, and no answer
     * denied it. Always false for reads.
     */
    public final boolean mayHaveBeenApplied() {
        return write && (earlierAttemptMayHaveBeenApplied || isAmbiguous());
    }

    /** Returns whether the call may change something. */
    final boolean isWrite() {
        return write;
    }

    /** Returns whether the same call may succeed later. */
    public boolean isTransient() {
        return repetition() != Repetition.NEVER;
    }

    /** Returns when the client sends the same call again after this failure, as far as its retry policy and its deadline allow. */
    public abstract Repetition repetition();

    /** Returns whether this failure leaves open what the server did. */
    abstract boolean isAmbiguous();

    private void noteEarlier(int newAttempts, boolean mayHaveBeenApplied) {
        attempts = newAttempts;
        earlierAttemptMayHaveBeenApplied = mayHaveBeenApplied;
    }
}
