package io.dodb.error;

import io.dodb.operation.Operation;

/**
 * The reply is about something else than the call asked for: it belongs to another call, or a cache on the way mixes them up. Nothing of it
 * is kept, because it may hold somebody else's secrets. What became of a write is not known; a read is made again.
 */
public final class MismatchedReplyException extends DatabasesException {

    /** For whoever reads replies. */
    public MismatchedReplyException(Operation<?> operation) {
        super(
                operation,
                operation.id()
                        + " was answered about something else than it asked for; the reply was dropped, and its connection closed",
                null);
    }

    /** For a read: it changes nothing, and the next one takes another connection. */
    @Override
    public Repetition repetition() {
        return isWrite() ? Repetition.NEVER : Repetition.IF_IDEMPOTENT;
    }

    @Override
    boolean isAmbiguous() {
        return true;
    }
}
