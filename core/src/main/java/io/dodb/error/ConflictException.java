package io.dodb.error;

import io.dodb.operation.Operation;

/** 409, or 412 while the cluster is being maintained, backed up or resized (quirk 52). */
public final class ConflictException extends ApiException {
    ConflictException(Operation<?> operation, int status, ErrorBody body) {
        super(operation, status, body, status == 412 ? "the cluster is busy; try again later" : "");
    }

    @Override
    public boolean isTransient() {
        return status() == 412;
    }
}
