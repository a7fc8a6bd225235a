package io.dodb.reactor.bulk;

import io.dodb.retry.RetryPolicy;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;

/**
 * How a bulk run goes. Immutable; each method answers a copy.
 *
 * @param inFlight items being worked on at once, in all
 * @param perCluster of these, at most so many of one cluster
 * @param serialPerCluster of these, at most so many operations of the kind that the API does not like in parallel: creates and deletes of
 *     users (quirk 21)
 * @param window items held at once, waiting for their turn; the input is never read further ahead
 * @param retry the policy for each item; waits for rate limits are not attempts. Null takes the one of the client's call options, or 10
 *     attempts if they have none
 * @param stop ends the run early, see {@link #stopWhen}; null for none
 * @param progress told of every step; null for none
 */
public record BulkOptions(
        int inFlight,
        int perCluster,
        int serialPerCluster,
        int window,
        @Nullable RetryPolicy retry,
        @Nullable Publisher<?> stop,
        @Nullable BulkProgress progress) {

    /** 32 in flight, 8 per cluster, creates and deletes of users one at a time, a window of 1,024, 10 attempts. */
    public static final BulkOptions DEFAULT = new BulkOptions(32, 8, 1, 1024, null, null, null);

    static final RetryPolicy TEN_ATTEMPTS = RetryPolicy.DEFAULT.withMaxAttempts(10);

    public BulkOptions {
        atLeastOne("inFlight", inFlight);
        atLeastOne("perCluster", perCluster);
        atLeastOne("serialPerCluster", serialPerCluster);
        atLeastOne("window", window);
    }

    private static void atLeastOne(String name, int value) {
        if (value < 1) {
            throw new IllegalArgumentException(name + " must be at least 1, not " + value);
        }
    }

    /** Works on at most so many items at once. */
    public BulkOptions withInFlight(int newInFlight) {
        return new BulkOptions(newInFlight, perCluster, serialPerCluster, window, retry, stop, progress);
    }

    /** Works on at most so many items of one cluster at once. */
    public BulkOptions withPerCluster(int newPerCluster) {
        return new BulkOptions(inFlight, newPerCluster, serialPerCluster, window, retry, stop, progress);
    }

    /** Allows so many creates and deletes of users in one cluster at once. */
    public BulkOptions withSerialPerCluster(int newSerialPerCluster) {
        return new BulkOptions(inFlight, perCluster, newSerialPerCluster, window, retry, stop, progress);
    }

    /** Holds at most so many waiting items. A larger window finds work behind a busy user or cluster further ahead. */
    public BulkOptions withWindow(int newWindow) {
        return new BulkOptions(inFlight, perCluster, serialPerCluster, newWindow, retry, stop, progress);
    }

    /** Retries each item by that policy. */
    public BulkOptions withRetry(RetryPolicy newRetry) {
        return new BulkOptions(inFlight, perCluster, serialPerCluster, window, newRetry, stop, progress);
    }

    /**
     * Ends the run early when that publisher emits or completes: nothing new is sent, what is out is awaited, and everything else that was
     * taken from the input is reported as not attempted. The input is cancelled, so it may be endless; what was not taken from it has no
     * outcome. The publisher is given the subscriber's Context, and is cancelled when the run ends. If it fails, the run is stopped in the
     * same way, and ends with that failure after the outcomes.
     */
    public BulkOptions stopWhen(Publisher<?> newStop) {
        return new BulkOptions(inFlight, perCluster, serialPerCluster, window, retry, newStop, progress);
    }

    /** Keeps that object informed, so that it can be asked at any moment. One object for one run. */
    public BulkOptions tracking(BulkProgress newProgress) {
        return new BulkOptions(inFlight, perCluster, serialPerCluster, window, retry, stop, newProgress);
    }
}
