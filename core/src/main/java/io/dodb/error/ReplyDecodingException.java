package io.dodb.error;

import io.dodb.operation.Operation;
import org.jspecify.annotations.Nullable;

/** A 2xx reply whose body is not what the operation documents. Never retried; a write has most likely taken place. */
public final class ReplyDecodingException extends DatabasesException {

    /**
     * Creates the exception, for code that reads replies.
     *
     * @param message what is wrong, without any value of the body: one may be a secret
     */
    public ReplyDecodingException(Operation<?> operation, String message, @Nullable Throwable cause) {
        super(operation, operation.id() + " answered with a body that can't be read: " + message, cause);
    }

    @Override
    public Repetition repetition() {
        return Repetition.NEVER;
    }

    @Override
    boolean isAmbiguous() {
        return true;
    }
}
