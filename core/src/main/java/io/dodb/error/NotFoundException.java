package io.dodb.error;

import io.dodb.operation.Operation;

/** 404: there is no such cluster, user or database, or it is not visible yet (peers, A2). */
public final class NotFoundException extends ApiException {
    NotFoundException(Operation<?> operation, int status, ErrorBody body) {
        super(operation, status, body, "");
    }
}
