package io.dodb.error;

import io.dodb.operation.Operation;

/**
 * The client was closed before the call had its answer, or before the call was made. If its request was out, it may have been applied;
 * what waited for a limit, a connection, a retry or the next look was not sent.
 */
public final class ClientClosedException extends DatabasesException {
    private final boolean mayHaveBeenSent;

    /**
     * For whoever performs the attempts.
     *
     * @param mayHaveBeenSent false only if it is certain that the server never saw the last request
     */
    public ClientClosedException(Operation<?> operation, boolean mayHaveBeenSent) {
        super(
                operation,
                operation.id() + " failed: the client is closed"
                        + (mayHaveBeenSent ? ", and its request was out" : ", and nothing is out"),
                null);
        this.mayHaveBeenSent = mayHaveBeenSent;
    }

    /** Never: another client is needed. */
    @Override
    public Repetition repetition() {
        return Repetition.NEVER;
    }

    @Override
    boolean isAmbiguous() {
        return mayHaveBeenSent;
    }
}
