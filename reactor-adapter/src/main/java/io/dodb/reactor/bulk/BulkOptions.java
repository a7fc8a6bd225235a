package io.dodb.reactor.bulk;

import io.dodb.reactor.internal.Durations;
import io.dodb.retry.RetryPolicy;
import java.time.Duration;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;

/** The options of a bulk run. Immutable; start from {@link #builder()} and change what you need. */
public final class BulkOptions {
    /** 128 in flight, 8 per cluster, creates and deletes of users one at a time, a window of 1,024, 10 attempts, an hour of patience. */
    public static final BulkOptions DEFAULT = builder().build();

    private final int inFlight;
    private final int perCluster;
    private final int serialPerCluster;
    private final int window;
    private final @Nullable RetryPolicy retry;
    private final Duration patience;
    private final @Nullable Publisher<?> stop;
    private final @Nullable Consumer<? super BulkProgress> tracker;

    private BulkOptions(Builder builder) {
        inFlight = builder.inFlight;
        perCluster = builder.perCluster;
        serialPerCluster = builder.serialPerCluster;
        window = builder.window;
        retry = builder.retry;
        patience = builder.patience;
        stop = builder.stop;
        tracker = builder.tracker;
    }

    /** Returns a builder with the defaults. */
    public static Builder builder() {
        return new Builder();
    }

    /** Returns a builder with these options. */
    public Builder toBuilder() {
        Builder builder = new Builder();
        builder.inFlight = inFlight;
        builder.perCluster = perCluster;
        builder.serialPerCluster = serialPerCluster;
        builder.window = window;
        builder.retry = retry;
        builder.patience = patience;
        builder.stop = stop;
        builder.tracker = tracker;
        return builder;
    }

    /** Returns the number of items in flight at once. */
    public int inFlight() {
        return inFlight;
    }

    /** Returns the number of items of one cluster in flight at once. */
    public int perCluster() {
        return perCluster;
    }

    /** Returns the number of creates and deletes of users in flight at once in one cluster. */
    public int serialPerCluster() {
        return serialPerCluster;
    }

    /** Returns the number of waiting items held at once; the input is never read further ahead. */
    public int window() {
        return window;
    }

    /** Returns the retry policy of each item; null for that of the client's call options, or 10 attempts if they have none. */
    public @Nullable RetryPolicy retry() {
        return retry;
    }

    /** Returns the longest wait for the end of an outage. */
    public Duration patience() {
        return patience;
    }

    /** Returns the signal that ends the run early, or null. */
    public @Nullable Publisher<?> stop() {
        return stop;
    }

    /** Returns the consumer that is given the progress of each run, or null. */
    public @Nullable Consumer<? super BulkProgress> tracker() {
        return tracker;
    }

    /** A builder of options. Not thread-safe. */
    public static final class Builder {
        private int inFlight = 128;
        private int perCluster = 8;
        private int serialPerCluster = 1;
        private int window = 1024;
        private @Nullable RetryPolicy retry;
        private Duration patience = Duration.ofHours(1);
        private @Nullable Publisher<?> stop;
        private @Nullable Consumer<? super BulkProgress> tracker;

        private Builder() {}

        /** Sets the maximum of items in flight at once; 128 by default. */
        public Builder inFlight(int newInFlight) {
            inFlight = newInFlight;
            return this;
        }

        /** Sets the maximum of items of one cluster in flight at once; 8 by default. */
        public Builder perCluster(int newPerCluster) {
            perCluster = newPerCluster;
            return this;
        }

        /**
         * Sets the maximum of creates and deletes of users in flight at once in one cluster; 1 by default: the API answers 5xx if they
         * overlap in one cluster (quirk 21).
         */
        public Builder serialPerCluster(int newSerialPerCluster) {
            serialPerCluster = newSerialPerCluster;
            return this;
        }

        /** Sets the maximum of waiting items held; 1,024 by default. A larger window finds work behind a busy user or cluster further ahead. */
        public Builder window(int newWindow) {
            window = newWindow;
            return this;
        }

        /**
         * Retries each item by that policy; waits for rate limits are not attempts. By default that of the client's call options, or 10 attempts
         * if they have none. An attempt that could not be sent, for want of a connection or a token, counts for no policy: not even with
         * {@link RetryPolicy#NONE} does it fail its item. What was sent is sent again only if the policy says so: with {@code NONE} an item
         * that is answered 5xx, or whose answer is lost, has failed or is unknown.
         */
        public Builder retry(RetryPolicy newRetry) {
            retry = newRetry;
            return this;
        }

        /**
         * Sets the longest wait for the end of an outage: the server can't be reached or answers only 5xx, or the token source or a custom
         * rate budget fails. Then the run ends, and the rest is not attempted, with an {@link OutageException} that says why. The default
         * is an hour: as long as a rate limit may hold up a run anyway. {@link BulkProgress#outage} returns an outage while it lasts; time
         * in which a rate limit prevents every attempt does not count.
         *
         * <p>A run without any answer yet ends after a few seconds, with the failure of its attempts as the cause. A permanent failure,
         * such as an untrusted certificate or a token that can't stand in a header, ends it at once. An Error that is thrown during an
         * attempt ({@link io.dodb.error.TransportException.Kind#JVM_ERROR}) fails its item only; but more of them in a row than items may
         * be in flight, without an answer between, end the run.
         *
         * <p>{@link io.dodb.reactor.call.CallOptions#UNLIMITED} waits forever.
         */
        public Builder patience(Duration newPatience) {
            patience = newPatience;
            return this;
        }

        /**
         * Ends the run early when that publisher emits or completes: nothing new is sent, requests in flight are awaited, and all other
         * items taken from the input are reported as not attempted. The input is cancelled, so it may be endless; items not taken from it
         * have no outcome. The publisher gets the subscriber's Context, and is cancelled when the run ends. If it fails, the run stops in
         * the same way, and ends with that failure after the outcomes. None by default.
         */
        public Builder stopWhen(Publisher<?> newStop) {
            stop = newStop;
            return this;
        }

        /**
         * Gives the progress of a run to that consumer when the run begins, such as to {@code AtomicReference::set}; the progress stays up to
         * date by itself. Each subscription is a run with a progress of its own. None by default.
         */
        public Builder tracking(Consumer<? super BulkProgress> newTracker) {
            tracker = newTracker;
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
