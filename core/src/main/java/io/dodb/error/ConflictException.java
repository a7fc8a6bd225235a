package io.dodb.error;

import io.dodb.operation.Operation;

/** 409, or 412 while the cluster is being maintained, backed up or resized (quirk 52). */
public final class ConflictException extends ApiException {
    ConflictException(Operation<?> operation, int status, Repetition repetition, ErrorBody body, String hint) {
        super(operation, status, repetition, body, hint);
    }
}
