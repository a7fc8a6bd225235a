package io.dodb.error;

import io.dodb.operation.Operation;
import org.jspecify.annotations.Nullable;

/** There was no usable reply: the connection could not be made, or broke. */
public sealed class TransportException extends DatabasesException permits CallTimeoutException {
    private final Kind kind;
    private final boolean mayHaveBeenSent;

    /** What went wrong, and so whether it may go right by itself. */
    public enum Kind {
        /** No connection: it was refused, or broke off or got no answer while it was being made. */
        NO_CONNECTION(true),
        /** Nobody knows the name of the host. */
        UNKNOWN_HOST(false),
        /** The server's certificate is not trusted, is for another name, or is not valid at this time. */
        CERTIFICATE(false),
        /** The proxy refuses to connect to the server, or wants other credentials. */
        PROXY(false),
        /** What answers does not speak the protocol: another service, or TLS on one side only. */
        PROTOCOL(false),
        /** The header of the reply is longer than the client takes; the next one would be as long. */
        HEADER_LIMIT(false),
        /** The connection broke while the request was out. */
        BROKEN(true),
        /** It took too long. */
        TIMEOUT(true),
        /**
         * An Error was thrown on the way, which is the cause: the memory is too small, a library does not fit, or code of the application failed
         * (a trust manager, the type of a reply).
         */
        JVM_ERROR(false);

        private final boolean heals;

        Kind(boolean heals) {
            this.heals = heals;
        }
    }

    /**
     * For whoever performs the attempts: there was no connection, or if the request may have been sent, it broke.
     *
     * @param message what happened, in words; the operation is put before it
     * @param mayHaveBeenSent false only if it is certain that the server never saw the request
     */
    public TransportException(
            Operation<?> operation, String message, boolean mayHaveBeenSent, @Nullable Throwable cause) {
        this(operation, mayHaveBeenSent ? Kind.BROKEN : Kind.NO_CONNECTION, message, mayHaveBeenSent, cause);
    }

    /**
     * For whoever performs the attempts.
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

    /** What went wrong. */
    public final Kind kind() {
        return kind;
    }

    /** False only if it is certain that the server never saw the request. */
    public final boolean mayHaveBeenSent() {
        return mayHaveBeenSent;
    }

    /** Only for what may pass by itself: an unknown host, or a certificate that is not trusted, stays as it is. */
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
