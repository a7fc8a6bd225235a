package io.dodb.rate;

/** The reason why requests are held back. */
public enum WaitReason {
    /**
     * The shorter limit: documented as 250 requests in any 60 seconds. Its 429 carries {@code Retry-After}. Any other limit that is not the
     * hour's counts as this one.
     */
    MINUTE_LIMIT("the minute limit"),
    /** The longer limit: documented as 5,000 requests in any 3,600 seconds. Its 429 carries no {@code Retry-After}. */
    HOUR_LIMIT("the hour limit"),
    /** The server fails so much that retries are no longer worth their slots. */
    OUTAGE("the server to recover");

    private final String what;

    WaitReason(String what) {
        this.what = what;
    }

    /** Returns what is waited for, in words: {@code the minute limit}. */
    public String what() {
        return what;
    }
}
