package io.dodb.rate;

import io.dodb.http.HttpFields;
import io.dodb.internal.http.HttpDate;
import io.dodb.internal.http.RetryAfter;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The rate limits in the header fields of one reply. Each part is null if the server did not send it, or not readably. Unboxed, because
 * there is one for every reply.
 */
public final class RateLimitFields {
    private static final long DAY = 86_400;
    private static final long NANOS = 1_000_000_000L;

    /** A part that the server did not send, in the forms without objects. */
    public static final long ABSENT = RetryAfter.ABSENT;

    private final long limit;
    private final long remaining;
    private final long reset;
    private final long date;
    private final long retryAfter;

    private RateLimitFields(long limit, long remaining, long reset, long date, long retryAfter) {
        this.limit = limit;
        this.remaining = remaining;
        this.reset = reset;
        this.date = date;
        this.retryAfter = retryAfter;
    }

    /**
     * Creates the fields of a reply; fractions of a second are cut off.
     *
     * @param limit requests an hour
     * @param remaining requests left
     * @param reset when the oldest counted request expires
     * @param date when the reply was made
     * @param retryAfter how long to wait
     */
    public RateLimitFields(
            @Nullable Integer limit,
            @Nullable Integer remaining,
            @Nullable Instant reset,
            @Nullable Instant date,
            @Nullable Duration retryAfter) {
        this(
                limit == null ? ABSENT : limit,
                remaining == null ? ABSENT : remaining,
                reset == null ? ABSENT : reset.getEpochSecond(),
                date == null ? ABSENT : date.getEpochSecond(),
                retryAfter == null ? ABSENT : retryAfter.toSeconds());
    }

    /** Reads the fields of a reply. */
    public static RateLimitFields from(HttpFields fields) {
        long date = httpDate(fields.first("date"));
        long reset = number(fields.first("ratelimit-reset"));
        return new RateLimitFields(
                small(number(fields.first("ratelimit-limit"))),
                small(number(fields.first("ratelimit-remaining"))),
                reset > Instant.MAX.getEpochSecond() ? ABSENT : reset,
                date,
                RetryAfter.seconds(fields.first("retry-after"), date));
    }

    /** Returns the requests allowed in an hour. */
    public @Nullable Integer limit() {
        return limit == ABSENT ? null : (int) limit;
    }

    /** Returns the requests left; 0 may be of the minute limit while the hour has room. */
    public @Nullable Integer remaining() {
        return remaining == ABSENT ? null : (int) remaining;
    }

    /** Returns when the oldest counted request expires, on the server's clock: one slot frees then, not all. */
    public @Nullable Instant reset() {
        return reset == ABSENT ? null : Instant.ofEpochSecond(reset);
    }

    /** Returns when the reply was made, on the server's clock. */
    public @Nullable Instant date() {
        return date == ABSENT ? null : Instant.ofEpochSecond(date);
    }

    /** Returns how long to wait, at most a day; sent only with the minute limit's 429. Null also if it can't be read. */
    public @Nullable Duration retryAfter() {
        return retryAfter < 0 ? null : Duration.ofSeconds(retryAfter);
    }

    /**
     * Returns, for a 429, whether it is of the longer limit: it has no {@code Retry-After}, not even one that can't be read, and does not
     * say that requests are left.
     */
    public boolean isHourUsedUp() {
        return retryAfter == ABSENT && remaining <= 0;
    }

    /**
     * Returns how long after the reply the oldest request expires, measured on the server's clock alone; null if unknown, negative if it
     * has expired, at most a day.
     */
    public @Nullable Duration untilReset() {
        return untilResetNanos() == ABSENT ? null : Duration.ofNanos(untilResetNanos());
    }

    /** Returns the requests allowed in an hour, or {@link #ABSENT}. */
    public long announcedLimit() {
        return limit;
    }

    /** Returns the requests left, or {@link #ABSENT}. */
    public long announcedRemaining() {
        return remaining;
    }

    /** Returns {@link #untilReset} in nanoseconds, or {@link #ABSENT}. */
    public long untilResetNanos() {
        return reset == ABSENT || date == ABSENT ? ABSENT : Math.max(-DAY, Math.min(DAY, reset - date)) * NANOS;
    }

    /** Returns {@link #retryAfter} in nanoseconds; {@link #ABSENT} if it was not sent, another negative number if it can't be read. */
    public long retryAfterNanos() {
        return retryAfter < 0 ? retryAfter : retryAfter * NANOS;
    }

    private static long small(long number) {
        return number > Integer.MAX_VALUE ? ABSENT : number;
    }

    /** Digits only; more of them than a long holds read as its largest value. */
    private static long number(@Nullable String value) {
        if (value == null || value.isEmpty()) {
            return ABSENT;
        }
        long number = 0;
        for (int i = 0; i < value.length(); i++) {
            char digit = value.charAt(i);
            if (digit < '0' || digit > '9') {
                return ABSENT;
            }
            number = number > Long.MAX_VALUE / 10 - 1 ? Long.MAX_VALUE : number * 10 + (digit - '0');
        }
        return number;
    }

    private static long httpDate(@Nullable String value) {
        long second = value == null ? HttpDate.UNREADABLE : HttpDate.epochSecond(value);
        return second == HttpDate.UNREADABLE ? ABSENT : second;
    }

    private long[] parts() {
        return new long[] {limit, remaining, reset, date, retryAfter};
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof RateLimitFields that && Arrays.equals(parts(), that.parts());
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(parts());
    }

    @Override
    public String toString() {
        return "RateLimitFields[limit=" + limit() + ", remaining=" + remaining() + ", reset=" + reset() + ", date="
                + date() + ", retryAfter=" + retryAfter() + "]";
    }
}
