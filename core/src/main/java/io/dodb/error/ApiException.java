package io.dodb.error;

import io.dodb.operation.Operation;
import org.jspecify.annotations.Nullable;

/** A reply with a status outside 2xx. Instances of this type itself have a status without a type of its own. */
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

    /** Returns the HTTP status. */
    public final int status() {
        return status;
    }

    /** Returns the {@code id} of the error body, such as {@code not_found}, or null. */
    public final @Nullable String errorId() {
        return errorId;
    }

    /** Returns the server's id of the request, for its support, or null. */
    public final @Nullable String requestId() {
        return requestId;
    }

    /**
     * Returns whether the token is refused (401) or lacks the permission (403). Either ends a bulk run, because all other items would fail
     * as well.
     */
    public final boolean isDenied() {
        return status == 401 || status == 403;
    }

    @Override
    public final Repetition repetition() {
        return repetition;
    }

    /** Returns true for an answer that is not final: it does not say what was done. */
    @Override
    boolean isAmbiguous() {
        return status < 200;
    }
}
