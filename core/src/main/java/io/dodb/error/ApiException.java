package io.dodb.error;

import io.dodb.internal.ErrorBody;
import io.dodb.operation.Operation;
import org.jspecify.annotations.Nullable;

/** The server answered with a status outside 2xx. This type itself stands for a status that has no type of its own. */
public sealed class ApiException extends DatabasesException
        permits InvalidRequestException,
                AuthenticationException,
                PermissionException,
                NotFoundException,
                ConflictException,
                RateLimitedException,
                ServerException {

    private final int status;
    private final Repetition repetition;
    private final @Nullable String errorId;
    private final @Nullable String requestId;

    ApiException(Operation<?> operation, int status, Repetition repetition, ErrorBody body, String hint) {
        super(operation, message(operation, status, body, hint), null);
        this.status = status;
        this.repetition = repetition;
        this.errorId = body.id();
        this.requestId = body.requestId();
    }

    private static String message(Operation<?> operation, int status, ErrorBody body, String hint) {
        StringBuilder text =
                new StringBuilder(operation.id()).append(" failed: ").append(status);
        if (body.id() != null) {
            text.append(' ').append(body.id());
        }
        if (body.message() != null) {
            text.append(": ").append(body.message());
        }
        if (body.requestId() != null) {
            text.append(" (request ").append(body.requestId()).append(')');
        }
        return hint.isEmpty() ? text.toString() : text.append("; ").append(hint).toString();
    }

    /** The HTTP status. */
    public final int status() {
        return status;
    }

    /** The {@code id} of the error body, such as {@code not_found}, or null. */
    public final @Nullable String errorId() {
        return errorId;
    }

    /** The server's id of the request, for its support, or null. */
    public final @Nullable String requestId() {
        return requestId;
    }

    /** Whether the token is refused (401), or may not do this (403). A bulk run ends with that: the rest of it would fare no better. */
    public final boolean isDenied() {
        return status == 401 || status == 403;
    }

    @Override
    public final Repetition repetition() {
        return repetition;
    }

    /** An answer that is not a final one says nothing of what was done. */
    @Override
    boolean isAmbiguous() {
        return status < 200;
    }
}
