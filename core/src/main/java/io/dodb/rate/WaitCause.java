package io.dodb.rate;

/** The evidence that requests must be held back: a {@link WaitReason} says which limit it is, this says how that is known. */
public enum WaitCause {
    /** This process has sent as much as the limit allows. */
    OWN_REQUESTS("own requests fill it"),
    /**
     * The same, and the server's headers speak of the shorter limit instead of the longer one, as some gateways do: others' use of the
     * longer one is not seen until it rejects a request.
     */
    HEADERS_OF_THE_MINUTE(
            "own requests fill it, but the server's headers speak of the minute, so that others are not seen in the hour"),
    /** The server counts more than this process has sent: others send with the same token. */
    OTHERS("others use this token, too"),
    /** The server rejected a request: with a 429, or with a 503 that has a {@code Retry-After}. */
    REJECTED("the server rejected a request"),
    /** The server announced that no requests are left, without having rejected one. */
    ANNOUNCED("the server says that none is left"),
    /** The server fails, or can't be reached. */
    FAILURES("requests keep failing");

    private final String why;

    WaitCause(String why) {
        this.why = why;
    }

    /** Returns the cause of the wait, in words: {@code the server rejected a request}. */
    public String why() {
        return why;
    }
}
