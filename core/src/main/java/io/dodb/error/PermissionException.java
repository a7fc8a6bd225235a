package io.dodb.error;

import io.dodb.operation.Operation;

/** 403: the token is valid but may not do this. */
public final class PermissionException extends ApiException {
    PermissionException(Operation<?> operation, int status, ErrorBody body) {
        super(operation, status, Repetition.NEVER, body, "the token needs the scope " + operation.scope());
    }
}
