package io.dodb.reactor.bulk;

import io.dodb.reactor.internal.Durations;
import io.dodb.retry.RetryPolicy;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;

/**
 * How a bulk run goes. Immutable; each method answers a copy.
 *
 * @param inFlight items being worked on at once, in all
 * @param perCluster of these, at most so many of one cluster
 * @param serialPerCluster of these, at most so many creates and deletes of users, which the API answers with 5xx if they overlap in
 *     one cluster (quirk 21)
 * @param window items held at once, waiting for their turn; the input is never read further ahead
 * @param retry the policy for each item; waits for rate limits are not attempts. Null takes the one of the client's call options, or 10
 *     attempts if they have none
 * @param patience how long an outage is waited for, see {@link #withPatience}
 * @param stop ends the run early, see {@link #stopWhen}; null for none
 * @param progress told of every step; null for none
 */
public record BulkOptions(
        int inFlight,
        int perCluster,
        int serialPerCluster,
        int window,
        @Nullable RetryPolicy retry,
        Duration patience,
        @Nullable Publisher<?> stop,
        @Nullable BulkProgress progress) {

    /** 128 in flight, 8 per cluster, creates and deletes of users one at a time, a window of 1,024, 10 attempts, an hour of patience. */
    public static final BulkOptions DEFAULT = new BulkOptions(128, 8, 1, 1024, null, Duration.ofHours(1), null, null);

    static final RetryPolicy TEN_ATTEMPTS = RetryPolicy.DEFAULT.withMaxAttempts(10);

    public BulkOptions {
        atLeastOne("inFlight", inFlight);
        atLeastOne("perCluster", perCluster);
        atLeastOne("serialPerCluster", serialPerCluster);
        atLeastOne("window", window);
        Durations.positive("patience", patience);
    }

    private static void atLeastOne(String name, int value) {
        if (value < 1) {
            throw new IllegalArgumentException(name + " must be at least 1, not " + value);
        }
    }

    /** Works on at most so many items at once. */
    public BulkOptions withInFlight(int newInFlight) {
        return new BulkOptions(newInFlight, perCluster, serialPerCluster, window, retry, patience, stop, progress);
    }

    /** Works on at most so many items of one cluster at once. */
    public BulkOptions withPerCluster(int newPerCluster) {
        return new BulkOptions(inFlight, newPerCluster, serialPerCluster, window, retry, patience, stop, progress);
    }

    /** Allows so many creates and deletes of users in one cluster at once. */
    public BulkOptions withSerialPerCluster(int newSerialPerCluster) {
        return new BulkOptions(inFlight, perCluster, newSerialPerCluster, window, retry, patience, stop, progress);
    }

    /** Holds at most so many waiting items. A larger window finds work behind a busy user or cluster further ahead. */
    public BulkOptions withWindow(int newWindow) {
        return new BulkOptions(inFlight, perCluster, serialPerCluster, newWindow, retry, patience, stop, progress);
    }

    /** Retries each item by that policy. */
    public BulkOptions withRetry(RetryPolicy newRetry) {
        return new BulkOptions(inFlight, perCluster, serialPerCluster, window, newRetry, patience, stop, progress);
    }

    /**
     * Waits no longer than that for an outage to end: the server can't be reached, or answers with nothing but 5xx, or the token source or
     * a rate budget of your own fails. Then the run ends, and the rest is not attempted, with an {@link OutageException} that says why. The
     * default is an hour: as long as a rate limit may hold a run up anyway. {@link BulkProgress#outage} tells of an outage while it lasts; the
     * time in which a rate limit keeps everybody from trying does not count.
     *
     * <p>A run that never had an answer does not wait so long: it ends after a few seconds, with what its attempts met as the cause. What
     * can't heal, such as a certificate that is not trusted or a token that can't stand in a header, ends it at once.
     *
     * @throws IllegalArgumentException if it is not positive; {@link io.dodb.reactor.call.CallOptions#UNLIMITED} waits for ever
     */
    public BulkOptions withPatience(Duration newPatience) {
        return new BulkOptions(inFlight, perCluster, serialPerCluster, window, retry, newPatience, stop, progress);
    }

    /**
     * Ends the run early when that publisher emits or completes: nothing new is sent, what is out is awaited, and everything else that was
     * taken from the input is reported as not attempted. The input is cancelled, so it may be endless; what was not taken from it has no
     * outcome. The publisher is given the subscriber's Context, and is cancelled when the run ends. If it fails, the run is stopped in the
     * same way, and ends with that failure after the outcomes.
     */
    public BulkOptions stopWhen(Publisher<?> newStop) {
        return new BulkOptions(inFlight, perCluster, serialPerCluster, window, retry, patience, newStop, progress);
    }

    /** Keeps that object informed, so that it can be asked at any moment. One object for one run. */
    public BulkOptions tracking(BulkProgress newProgress) {
        return new BulkOptions(inFlight, perCluster, serialPerCluster, window, retry, patience, stop, newProgress);
    }
}
