package io.dodb.reactor.call;

import io.dodb.operation.Idempotency;
import io.dodb.reactor.internal.HeaderField;
import io.dodb.retry.RetryPolicy;
import java.time.Duration;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The options of one call that differ from the client's. Immutable; start from {@link #builder()} and set what differs. */
public final class CallOptions {
    /** The options that change nothing. */
    public static final CallOptions NONE = builder().build();

    /** The deadline that stands for none. The call waits for a rate limit as long as necessary. */
    public static final Duration UNLIMITED = Duration.ofSeconds(Long.MAX_VALUE);

    private final Map<String, String> headers;
    private final Map<String, String> query;
    private final @Nullable Duration deadline;
    private final @Nullable Idempotency idempotency;
    private final @Nullable RetryPolicy retry;
    private final @Nullable Duration longestWait;

    private CallOptions(Builder builder) {
        headers = Collections.unmodifiableMap(copy(builder.headers));
        query = Collections.unmodifiableMap(new TreeMap<>(builder.query));
        deadline = builder.deadline;
        idempotency = builder.idempotency;
        retry = builder.retry;
        longestWait = builder.longestWait;
    }

    /** Returns a builder without any option set. */
    public static Builder builder() {
        return new Builder();
    }

    /** Returns a builder with these options. */
    public Builder toBuilder() {
        return new Builder().add(this);
    }

    /** Returns these options combined with those, which take precedence; header fields and parameters are merged by name. */
    public CallOptions and(CallOptions those) {
        return toBuilder().add(those).build();
    }

    /** Returns the header fields to add, by name in any case; a value replaces the client's own. */
    public Map<String, String> headers() {
        return headers;
    }

    /** Returns the query parameters to add; one that the call sets itself, such as the number of the next page, wins. */
    public Map<String, String> query() {
        return query;
    }

    /** Returns the deadline of the whole call, its retries and waits included; null for the client's. */
    public @Nullable Duration deadline() {
        return deadline;
    }

    /** Returns the idempotency of the call; null for the operation's. */
    public @Nullable Idempotency idempotency() {
        return idempotency;
    }

    /** Returns the retry policy; null for the client's. */
    public @Nullable RetryPolicy retry() {
        return retry;
    }

    /** Returns the longest single wait for a rate limit; null for no bound. */
    public @Nullable Duration longestWait() {
        return longestWait;
    }

    private static Map<String, String> copy(Map<String, String> fields) {
        Map<String, String> copy = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        copy.putAll(fields);
        return copy;
    }

    /** A builder of options. Not thread-safe. */
    public static final class Builder {
        private final Map<String, String> headers = copy(Map.of());
        private final Map<String, String> query = new TreeMap<>();
        private @Nullable Duration deadline;
        private @Nullable Idempotency idempotency;
        private @Nullable RetryPolicy retry;
        private @Nullable Duration longestWait;

        private Builder() {}

        private Builder add(CallOptions those) {
            headers.putAll(those.headers);
            query.putAll(those.query);
            deadline = those.deadline == null ? deadline : those.deadline;
            idempotency = those.idempotency == null ? idempotency : those.idempotency;
            retry = those.retry == null ? retry : those.retry;
            longestWait = those.longestWait == null ? longestWait : those.longestWait;
            return this;
        }

        /**
         * Adds a header field.
         *
         * @throws IllegalArgumentException if the name or value can't stand in a header, or the library owns the field
         */
        public Builder header(String name, String value) {
            HeaderField.check(name, value);
            headers.put(name, value);
            return this;
        }

        /** Adds a query parameter; both parts are encoded. */
        public Builder query(String name, String value) {
            query.put(name, value);
            return this;
        }

        /**
         * Bounds the whole call, its retries and waits for rate limits included.
         *
         * @throws IllegalArgumentException if it is not positive
         */
        public Builder deadline(Duration newDeadline) {
            if (newDeadline.isNegative() || newDeadline.isZero()) {
                throw new IllegalArgumentException("a deadline must be positive, not " + newDeadline);
            }
            deadline = newDeadline;
            return this;
        }

        /** Overrides the idempotency of the operation. */
        public Builder idempotency(Idempotency newIdempotency) {
            idempotency = newIdempotency;
            return this;
        }

        /** Retries by that policy. */
        public Builder retry(RetryPolicy newRetry) {
            retry = newRetry;
            return this;
        }

        /**
         * Bounds each wait for a rate limit: a call that would wait longer ends with a {@link io.dodb.error.RateLimitWaitException}. In a
         * bulk run the item fails. A wait for requests in flight only does not end the call. Zero does not wait at all.
         *
         * @throws IllegalArgumentException if it is negative
         */
        public Builder longestWait(Duration newLongestWait) {
            if (newLongestWait.isNegative()) {
                throw new IllegalArgumentException(
                        "the longest wait must not be negative, as " + newLongestWait + " is");
            }
            longestWait = newLongestWait;
            return this;
        }

        /** Returns the options. */
        public CallOptions build() {
            return new CallOptions(this);
        }
    }
}
