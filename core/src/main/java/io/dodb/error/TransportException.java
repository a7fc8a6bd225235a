package io.dodb.error;

import io.dodb.operation.Operation;
import org.jspecify.annotations.Nullable;

/** A call without a usable reply: the connection could not be made, or broke. */
public sealed class TransportException extends DatabasesException permits CallTimeoutException {
    private final Kind kind;
    private final boolean mayHaveBeenSent;

    /** The kind of failure, which decides whether it may pass by itself. */
    public enum Kind {
        /** No connection: it was refused, or broke off or got no answer while it was being made. */
        NO_CONNECTION(true),
        /** The host name can't be resolved. */
        UNKNOWN_HOST(false),
        /** The server's certificate is not trusted, is for another name, or is not valid at this time. */
        CERTIFICATE(false),
        /** The proxy refuses to connect to the server, or wants other credentials. */
        PROXY(false),
        /** The peer does not speak the protocol: it is another service, or TLS is on one side only. */
        PROTOCOL(false),
        /** The header of the reply is longer than the client takes; the next one would be as long. */
        HEADER_LIMIT(false),
        /** The connection broke while the request was out. */
        BROKEN(true),
        /** The request took too long. */
        TIMEOUT(true),
        /**
         * An Error was thrown and is the cause: too little memory, a library that does not fit, or failing code of the application (a trust
         * manager, the type of a reply).
         */
        JVM_ERROR(false);

        private final boolean heals;

        Kind(boolean heals) {
            this.heals = heals;
        }
    }

    /**
     * Creates the exception, for code that performs attempts: there was no connection, or if the request may have been sent, it broke.
     *
     * @param message what happened, in words; the operation is put before it
     * @param mayHaveBeenSent false only if it is certain that the server never saw the request
     */
    public TransportException(
            Operation<?> operation, String message, boolean mayHaveBeenSent, @Nullable Throwable cause) {
        this(operation, mayHaveBeenSent ? Kind.BROKEN : Kind.NO_CONNECTION, message, mayHaveBeenSent, cause);
    }

    /**
     * Creates the exception, for code that performs attempts.
     *
     * @param message what happened, in words; the operation is put before it
     * @param mayHaveBeenSent false only if it is certain that the server never saw the request
     */
    public TransportException(
            Operation<?> operation, Kind kind, String message, boolean mayHaveBeenSent, @Nullable Throwable cause) {
        super(operation, operation.id() + " failed: " + message, cause);
        this.kind = kind;
        this.mayHaveBeenSent = mayHaveBeenSent;
    }

    /** Returns the kind of failure. */
    public final Kind kind() {
        return kind;
    }

    /** Returns false only if it is certain that the server never saw the request. */
    public final boolean mayHaveBeenSent() {
        return mayHaveBeenSent;
    }

    /** Allows a repetition only if the failure may pass by itself: an unknown host or an untrusted certificate stays as it is. */
    @Override
    public Repetition repetition() {
        if (!kind.heals) {
            return Repetition.NEVER;
        }
        return mayHaveBeenSent ? Repetition.IF_IDEMPOTENT : Repetition.ALWAYS;
    }

    @Override
    final boolean isAmbiguous() {
        return mayHaveBeenSent;
    }
}
