package io.dodb.reactor.call;

/**
 * The cost of a call, counted when it ended.
 *
 * @param attempts attempts at the call itself; requests that a rate limit rejected, and look-ups, are not attempts
 * @param requests all requests sent: attempts, look-ups, and those that a rate limit rejected
 * @param rateLimited requests that were answered 429
 */
public record Effort(int attempts, int requests, int rateLimited) {
    /** The cost of a call that was not attempted. */
    public static final Effort NONE = new Effort(0, 0, 0);

    /** Returns the number of attempts after the first. */
    public int retries() {
        return Math.max(0, attempts - 1);
    }

    /** Returns the cost in words, for logs: "3 requests, 1 of them rate limited, 1 retry". */
    @Override
    public String toString() {
        return counted(requests, " request", " requests")
                + (rateLimited == 0 ? "" : ", " + rateLimited + " of them rate limited")
                + (retries() == 0 ? "" : ", " + counted(retries(), " retry", " retries"));
    }

    private static String counted(int number, String one, String many) {
        return number + (number == 1 ? one : many);
    }
}
