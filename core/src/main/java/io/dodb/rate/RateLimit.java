package io.dodb.rate;

import io.dodb.http.HttpFields;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import org.jspecify.annotations.Nullable;

/**
 * What one reply's header fields said of the rate limits. Each part is null if the server did not send it, or not readably.
 *
 * @param limit requests an hour
 * @param remaining requests left; 0 may speak of the minute limit while the hour has room
 * @param reset when the oldest counted request expires, on the server's clock: one slot frees then, not all
 * @param date when the reply was made, on the server's clock
 * @param retryAfter how long to wait, at most a day; sent only with the minute limit's 429
 */
public record RateLimit(
        @Nullable Integer limit,
        @Nullable Integer remaining,
        @Nullable Instant reset,
        @Nullable Instant date,
        @Nullable Duration retryAfter) {

    /** Used where {@code Retry-After} is a date and the reply has no {@code Date} to measure it against: the minute limit's window. */
    private static final Duration MINUTE = Duration.ofMinutes(1);

    private static final Duration LONGEST = Duration.ofDays(1);

    /** Reads the fields of a reply. */
    public static RateLimit from(HttpFields fields) {
        Instant date = httpDate(fields.first("date"));
        Long reset = number(fields.first("ratelimit-reset"));
        return new RateLimit(
                small(number(fields.first("ratelimit-limit"))),
                small(number(fields.first("ratelimit-remaining"))),
                reset == null || reset > Instant.MAX.getEpochSecond() ? null : Instant.ofEpochSecond(reset),
                date,
                retryAfter(fields.first("retry-after"), date));
    }

    /**
     * How long after the reply the oldest request expires, measured on the server's clock alone; null if unknown, negative if it has
     * expired, at most a day.
     */
    public @Nullable Duration untilReset() {
        return reset == null || date == null ? null : atMostADay(Duration.between(date, reset));
    }

    private static @Nullable Duration retryAfter(@Nullable String value, @Nullable Instant date) {
        Long seconds = number(value);
        if (seconds != null) {
            return bounded(Duration.ofSeconds(Math.min(seconds, LONGEST.toSeconds())));
        }
        Instant until = httpDate(value);
        if (until == null) {
            return null;
        }
        return date == null ? MINUTE : bounded(Duration.between(date, until));
    }

    private static Duration bounded(Duration wait) {
        return wait.isNegative() ? Duration.ZERO : atMostADay(wait);
    }

    private static Duration atMostADay(Duration wait) {
        return wait.compareTo(LONGEST) > 0 ? LONGEST : wait;
    }

    private static @Nullable Integer small(@Nullable Long number) {
        return number == null || number > Integer.MAX_VALUE ? null : number.intValue();
    }

    /** Digits only; more of them than a long holds read as its largest value. */
    private static @Nullable Long number(@Nullable String value) {
        if (value == null || value.isEmpty()) {
            return null;
        }
        long number = 0;
        for (int i = 0; i < value.length(); i++) {
            char digit = value.charAt(i);
            if (digit < '0' || digit > '9') {
                return null;
            }
            number = number > Long.MAX_VALUE / 10 - 1 ? Long.MAX_VALUE : number * 10 + (digit - '0');
        }
        return number;
    }

    private static @Nullable Instant httpDate(@Nullable String value) {
        if (value == null) {
            return null;
        }
        try {
            return ZonedDateTime.parse(value, DateTimeFormatter.RFC_1123_DATE_TIME)
                    .toInstant();
        } catch (DateTimeException e) {
            return null;
        }
    }
}
