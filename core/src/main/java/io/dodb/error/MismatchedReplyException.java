package io.dodb.error;

import io.dodb.operation.Operation;

/**
 * A reply about something other than the call asked for: it belongs to another call, or a cache on the way mixed them up. Nothing of it is
 * kept, because it may hold somebody else's secrets. The outcome of a write is unknown; a read is made again.
 */
public final class MismatchedReplyException extends DatabasesException {

    /** Creates the exception, for code that reads replies. */
    public MismatchedReplyException(Operation<?> operation) {
        super(
                operation,
                operation.id()
                        + " was answered about something else than it asked for; the reply was dropped, and its connection closed",
                null);
    }

    /** Allows only a read to be repeated: it changes nothing, and the next one takes another connection. */
    @Override
    public Repetition repetition() {
        return isWrite() ? Repetition.NEVER : Repetition.IF_IDEMPOTENT;
    }

    @Override
    boolean isAmbiguous() {
        return true;
    }
}
