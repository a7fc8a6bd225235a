package io.dodb.error;

import io.dodb.operation.Operation;

/** 401: the token is missing, wrong or expired. */
public final class AuthenticationException extends ApiException {
    AuthenticationException(Operation<?> operation, int status, ErrorBody body) {
        super(operation, status, Repetition.NEVER, body, "check the token: it is missing, wrong or expired");
    }
}
