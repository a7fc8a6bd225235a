package io.dodb.internal.http;

import io.dodb.http.HttpFields;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Reads {@code Retry-After} (RFC 9110, section 10.2.3): how long to wait, or until when; at most a day. */
public final class RetryAfter {
    /** The result of {@link #seconds} if there is no such field. */
    public static final long ABSENT = Long.MIN_VALUE;

    /** The result of {@link #seconds} if there is a field that does not say how long. */
    public static final long UNREADABLE = -1;

    /** The wait for a date in a reply that has no {@code Date} to measure it against. */
    private static final long MINUTE = 60;

    private static final long DAY = 86_400;

    private RetryAfter() {}

    /** Returns the wait that a reply asks for, or null if it asks for none, or not readably. */
    public static @Nullable Duration of(HttpFields fields) {
        String date = fields.first("date");
        long seconds =
                seconds(fields.first("retry-after"), date == null ? HttpDate.UNREADABLE : HttpDate.epochSecond(date));
        return seconds < 0 ? null : Duration.ofSeconds(seconds);
    }

    /**
     * Returns the seconds to wait, {@link #ABSENT} or {@link #UNREADABLE}. A fraction of a second is rounded up. Of several numbers, as a
     * chain of proxies may leave them, the largest counts.
     *
     * @param date of the reply, in seconds since 1970, or {@link HttpDate#UNREADABLE}
     */
    public static long seconds(@Nullable String value, long date) {
        if (value == null) {
            return ABSENT;
        }
        long numbers = numbers(value);
        if (numbers != UNREADABLE) {
            return Math.min(numbers, DAY);
        }
        long until = HttpDate.epochSecond(value.strip());
        if (until == HttpDate.UNREADABLE) {
            return UNREADABLE;
        }
        return date == HttpDate.UNREADABLE ? MINUTE : Math.max(0, Math.min(DAY, until - date));
    }

    private static long numbers(String value) {
        long largest = UNREADABLE;
        for (String part : value.split(",", -1)) {
            long number = number(part.strip());
            if (number == UNREADABLE) {
                return UNREADABLE;
            }
            largest = Math.max(largest, number);
        }
        return largest;
    }

    private static long number(String text) {
        int point = text.indexOf('.');
        String whole = point < 0 ? text : text.substring(0, point);
        String fraction = point < 0 ? "0" : text.substring(point + 1);
        if (!isDigits(whole) || !isDigits(fraction)) {
            return UNREADABLE;
        }
        boolean more = fraction.chars().anyMatch(digit -> digit != '0');
        return aDayAtMost(whole) + (more ? 1 : 0);
    }

    private static long aDayAtMost(String digits) {
        long number = 0;
        for (int i = 0; i < digits.length(); i++) {
            number = Math.min(DAY, number * 10 + (digits.charAt(i) - '0'));
        }
        return number;
    }

    private static boolean isDigits(String text) {
        return !text.isEmpty() && text.chars().allMatch(digit -> digit >= '0' && digit <= '9');
    }
}
