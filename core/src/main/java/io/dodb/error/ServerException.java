package io.dodb.error;

import io.dodb.operation.Operation;

/** 5xx. The change may have taken place all the same (peers, A7). */
public final class ServerException extends ApiException {
    ServerException(Operation<?> operation, int status, ErrorBody body) {
        super(operation, status, body, "");
    }

    @Override
    public boolean isTransient() {
        return status() != 501;
    }

    @Override
    boolean isAmbiguous() {
        return status() != 501;
    }
}
