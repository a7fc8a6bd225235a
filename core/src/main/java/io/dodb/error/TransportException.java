package io.dodb.error;

import io.dodb.operation.Operation;
import org.jspecify.annotations.Nullable;

/** There was no usable reply: the connection could not be made, or broke. */
public sealed class TransportException extends DatabasesException permits CallTimeoutException {
    private final boolean mayHaveBeenSent;

    /**
     * For whoever performs the attempts.
     *
     * @param message what happened, in words; the operation is put before it
     * @param mayHaveBeenSent false only if it is certain that the server never saw the request
     */
    public TransportException(
            Operation<?> operation, String message, boolean mayHaveBeenSent, @Nullable Throwable cause) {
        super(operation, operation.id() + " failed: " + message, cause);
        this.mayHaveBeenSent = mayHaveBeenSent;
    }

    /** False only if it is certain that the server never saw the request. */
    public final boolean mayHaveBeenSent() {
        return mayHaveBeenSent;
    }

    @Override
    public boolean isTransient() {
        return true;
    }

    @Override
    final boolean isAmbiguous() {
        return mayHaveBeenSent;
    }
}
