package io.dodb.sandbox.script;

import java.util.Locale;

/** The moment of a {@link Fault} in an exchange. The text form, {@link #toString}, is the name in lower case. */
public enum FaultPoint {
    /** The head of the request has arrived; of its body nothing is read. The request is not performed and counts for no rate limit. */
    REQUEST_START,

    /**
     * Half of the request's body has arrived, or its first bytes if its length was not announced. The request is not performed and counts for
     * no rate limit. For a request without a body the same as {@link #REQUEST_START}.
     */
    REQUEST_BODY,

    /** The request was performed, and nothing of the answer has left. */
    RESPONSE_START,

    /**
     * The head of the answer and the first half of its body have left. The same as {@link #RESPONSE_START} for an answer whose body is shorter
     * than two bytes: there is no middle.
     */
    RESPONSE_BODY,

    /** All of the answer has left. */
    RESPONSE_END;

    /** Returns whether the request is not performed. */
    public boolean isInRequest() {
        return this == REQUEST_START || this == REQUEST_BODY;
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
