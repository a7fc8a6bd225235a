package io.dodb.reactor.call;

import io.dodb.operation.Idempotency;
import io.dodb.reactor.internal.HeaderField;
import io.dodb.retry.RetryPolicy;
import java.time.Duration;
import java.util.Comparator;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What one call does differently. Immutable; each method answers a copy.
 *
 * @param headers header fields to add; a value replaces the client's own
 * @param query query parameters to add; one that the call sets itself, such as the number of the next page, wins
 * @param deadline for the whole call, its retries and waits included; null takes the client's
 * @param idempotency instead of the operation's; null takes the operation's
 * @param retry instead of the client's policy; null takes the client's
 * @param longestWait for a rate limit, each time; null for as long as it takes
 */
public record CallOptions(
        Map<String, String> headers,
        Map<String, String> query,
        @Nullable Duration deadline,
        @Nullable Idempotency idempotency,
        @Nullable RetryPolicy retry,
        @Nullable Duration longestWait) {

    /** No difference. */
    public static final CallOptions NONE = new CallOptions(Map.of(), Map.of(), null, null, null, null);

    /** As a deadline: none at all. The call waits for a rate limit as long as that takes. */
    public static final Duration UNLIMITED = Duration.ofSeconds(Long.MAX_VALUE);

    private static final Comparator<String> FIELD_NAMES = String.CASE_INSENSITIVE_ORDER;
    private static final Comparator<String> PARAMETER_NAMES = Comparator.naturalOrder();

    public CallOptions {
        headers = Map.copyOf(headers);
        query = Map.copyOf(query);
        headers.forEach(HeaderField::check);
    }

    /**
     * Adds a header field.
     *
     * @throws IllegalArgumentException if the name or value can't stand in a header, or the library owns the field
     */
    public CallOptions header(String name, String value) {
        return new CallOptions(
                both(headers, Map.of(name, value), FIELD_NAMES), query, deadline, idempotency, retry, longestWait);
    }

    /** Adds a query parameter; both parts are encoded. */
    public CallOptions query(String name, String value) {
        return new CallOptions(
                headers, both(query, Map.of(name, value), PARAMETER_NAMES), deadline, idempotency, retry, longestWait);
    }

    /** Bounds the whole call, its retries and waits for rate limits included. */
    public CallOptions deadline(Duration newDeadline) {
        if (newDeadline.isNegative() || newDeadline.isZero()) {
            throw new IllegalArgumentException("a deadline must be positive, not " + newDeadline);
        }
        return new CallOptions(headers, query, newDeadline, idempotency, retry, longestWait);
    }

    /** Says how safe a repetition is, where you know better than the operation. */
    public CallOptions idempotency(Idempotency newIdempotency) {
        return new CallOptions(headers, query, deadline, newIdempotency, retry, longestWait);
    }

    /** Retries by that policy. */
    public CallOptions retry(RetryPolicy newRetry) {
        return new CallOptions(headers, query, deadline, idempotency, newRetry, longestWait);
    }

    /**
     * Does not wait for a rate limit longer than that at a time: the call then ends with a {@link io.dodb.error.RateLimitWaitException}. In a
     * bulk run the item fails. While only requests under way are waited for, nothing ends. Zero does not wait at all.
     */
    public CallOptions longestWait(Duration newLongestWait) {
        if (newLongestWait.isNegative()) {
            throw new IllegalArgumentException("the longest wait must not be negative, as " + newLongestWait + " is");
        }
        return new CallOptions(headers, query, deadline, idempotency, retry, newLongestWait);
    }

    /** These options and those: what is set in both is taken from those; header fields and parameters are added up, name by name. */
    public CallOptions and(CallOptions those) {
        return new CallOptions(
                both(headers, those.headers, FIELD_NAMES),
                both(query, those.query, PARAMETER_NAMES),
                those.deadline == null ? deadline : those.deadline,
                those.idempotency == null ? idempotency : those.idempotency,
                those.retry == null ? retry : those.retry,
                those.longestWait == null ? longestWait : those.longestWait);
    }

    private static Map<String, String> both(
            Map<String, String> these, Map<String, String> those, Comparator<String> names) {
        Map<String, String> all = new TreeMap<>(names);
        all.putAll(these);
        all.putAll(those);
        return all;
    }
}
