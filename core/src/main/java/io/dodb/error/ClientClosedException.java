package io.dodb.error;

import io.dodb.operation.Operation;

/**
 * A call that had no answer when the client was closed, or was made afterwards. A request that was out may have been applied; one that
 * waited for a limit, a connection, a retry or the next poll was not sent.
 */
public final class ClientClosedException extends DatabasesException {
    private final boolean mayHaveBeenSent;

    /**
     * Creates the exception, for code that performs attempts.
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

    /** Returns {@link Repetition#NEVER}: another client is needed. */
    @Override
    public Repetition repetition() {
        return Repetition.NEVER;
    }

    @Override
    boolean isAmbiguous() {
        return mayHaveBeenSent;
    }
}
