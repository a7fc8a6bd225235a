package io.dodb.error;

import io.dodb.operation.Operation;

/** 404: there is no such cluster, user or database, or it was just created and reads do not show it yet (quirk 50). */
public final class NotFoundException extends ApiException {
    NotFoundException(Operation<?> operation, int status, ErrorBody body) {
        super(operation, status, Repetition.NEVER, body, "");
    }
}
