package io.dodb.reactor.bulk;

import io.dodb.reactor.internal.Durations;
import io.dodb.retry.RetryPolicy;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;

/** How a bulk run goes. Immutable; start from {@link #builder()} and change what matters. */
public final class BulkOptions {
    /** 128 in flight, 8 per cluster, creates and deletes of users one at a time, a window of 1,024, 10 attempts, an hour of patience. */
    public static final BulkOptions DEFAULT = builder().build();

    static final RetryPolicy TEN_ATTEMPTS = RetryPolicy.DEFAULT.withMaxAttempts(10);

    private final int inFlight;
    private final int perCluster;
    private final int serialPerCluster;
    private final int window;
    private final @Nullable RetryPolicy retry;
    private final Duration patience;
    private final @Nullable Publisher<?> stop;
    private final @Nullable BulkProgress progress;

    private BulkOptions(Builder builder) {
        inFlight = builder.inFlight;
        perCluster = builder.perCluster;
        serialPerCluster = builder.serialPerCluster;
        window = builder.window;
        retry = builder.retry;
        patience = builder.patience;
        stop = builder.stop;
        progress = builder.progress;
    }

    /** Starts with the defaults. */
    public static Builder builder() {
        return new Builder();
    }

    /** Starts with these options. */
    public Builder toBuilder() {
        Builder builder = new Builder();
        builder.inFlight = inFlight;
        builder.perCluster = perCluster;
        builder.serialPerCluster = serialPerCluster;
        builder.window = window;
        builder.retry = retry;
        builder.patience = patience;
        builder.stop = stop;
        builder.progress = progress;
        return builder;
    }

    /** Items being worked on at once, in all. */
    public int inFlight() {
        return inFlight;
    }

    /** Items of one cluster being worked on at once. */
    public int perCluster() {
        return perCluster;
    }

    /** Creates and deletes of users under way at once in one cluster. */
    public int serialPerCluster() {
        return serialPerCluster;
    }

    /** Items held at once, waiting for their turn; the input is never read further ahead. */
    public int window() {
        return window;
    }

    /** The policy for each item; null takes the one of the client's call options, or 10 attempts if they have none. */
    public @Nullable RetryPolicy retry() {
        return retry;
    }

    /** How long an outage is waited for. */
    public Duration patience() {
        return patience;
    }

    /** What ends the run early, or null. */
    public @Nullable Publisher<?> stop() {
        return stop;
    }

    /** What is told of every step, or null. */
    public @Nullable BulkProgress progress() {
        return progress;
    }

    /** Changes options one by one. Not thread-safe. */
    public static final class Builder {
        private int inFlight = 128;
        private int perCluster = 8;
        private int serialPerCluster = 1;
        private int window = 1024;
        private @Nullable RetryPolicy retry;
        private Duration patience = Duration.ofHours(1);
        private @Nullable Publisher<?> stop;
        private @Nullable BulkProgress progress;

        private Builder() {}

        /** Works on at most that many items at once; 128 by default. */
        public Builder inFlight(int newInFlight) {
            inFlight = newInFlight;
            return this;
        }

        /** Works on at most that many items of one cluster at once; 8 by default. */
        public Builder perCluster(int newPerCluster) {
            perCluster = newPerCluster;
            return this;
        }

        /**
         * Allows that many creates and deletes of users in one cluster at once; 1 by default: the API answers 5xx if they overlap in one
         * cluster (quirk 21).
         */
        public Builder serialPerCluster(int newSerialPerCluster) {
            serialPerCluster = newSerialPerCluster;
            return this;
        }

        /**
         * Holds at most that many waiting items; 1,024 by default. A larger window finds work behind a busy user or cluster further ahead.
         */
        public Builder window(int newWindow) {
            window = newWindow;
            return this;
        }

        /**
         * Retries each item by that policy; waits for rate limits are not attempts. By default that of the client's call options, or 10 attempts
         * if they have none.
         */
        public Builder retry(RetryPolicy newRetry) {
            retry = newRetry;
            return this;
        }

        /**
         * Waits no longer than that for an outage to end: the server can't be reached, or answers with nothing but 5xx, or the token source or
         * a rate budget of your own fails. Then the run ends, and the rest is not attempted, with an {@link OutageException} that says why. The
         * default is an hour: as long as a rate limit may hold a run up anyway. {@link BulkProgress#outage} tells of an outage while it lasts;
         * the time in which a rate limit keeps everybody from trying does not count.
         *
         * <p>A run that never had an answer does not wait so long: it ends after a few seconds, with what its attempts met as the cause. What
         * can't heal, such as a certificate that is not trusted or a token that can't stand in a header, ends it at once.
         *
         * <p>{@link io.dodb.reactor.call.CallOptions#UNLIMITED} waits for ever.
         */
        public Builder patience(Duration newPatience) {
            patience = newPatience;
            return this;
        }

        /**
         * Ends the run early when that publisher emits or completes: nothing new is sent, what is out is awaited, and everything else that was
         * taken from the input is reported as not attempted. The input is cancelled, so it may be endless; what was not taken from it has no
         * outcome. The publisher is given the subscriber's Context, and is cancelled when the run ends. If it fails, the run is stopped in the
         * same way, and ends with that failure after the outcomes. None by default.
         */
        public Builder stopWhen(Publisher<?> newStop) {
            stop = newStop;
            return this;
        }

        /** Keeps that object informed, so that it can be asked at any moment. One object for one run. None by default. */
        public Builder tracking(BulkProgress newProgress) {
            progress = newProgress;
            return this;
        }

        /**
         * Returns the options.
         *
         * @throws IllegalArgumentException if a number is less than 1, or the patience is not positive
         */
        public BulkOptions build() {
            atLeastOne("inFlight", inFlight);
            atLeastOne("perCluster", perCluster);
            atLeastOne("serialPerCluster", serialPerCluster);
            atLeastOne("window", window);
            Durations.positive("patience", patience);
            return new BulkOptions(this);
        }

        private static void atLeastOne(String name, int value) {
            if (value < 1) {
                throw new IllegalArgumentException(name + " must be at least 1, not " + value);
            }
        }
    }
}
