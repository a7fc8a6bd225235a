package io.dodb.error;

import io.dodb.operation.Operation;

/** 400 or 422: the server refuses the request; the message says why. */
public final class InvalidRequestException extends ApiException {
    InvalidRequestException(Operation<?> operation, int status, ErrorBody body) {
        super(operation, status, Repetition.NEVER, body, "");
    }
}
