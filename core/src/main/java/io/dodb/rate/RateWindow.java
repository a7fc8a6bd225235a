package io.dodb.rate;

import io.dodb.internal.DurationText;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A rate limit of a token: at most n requests in any period of a given length, counted from each request's own time.
 *
 * @param requests at least 1
 * @param per at least a millisecond, and at most a year
 */
public record RateWindow(int requests, Duration per) {
    private static final Duration YEAR = Duration.ofDays(366);
    private static final Pattern FORM = Pattern.compile("(\\d{1,9})/(.+)");

    public RateWindow {
        if (requests < 1) {
            throw new IllegalArgumentException("a rate limit allows at least 1 request, not " + requests);
        }
        if (per.compareTo(Duration.ofMillis(1)) < 0 || per.compareTo(YEAR) > 0) {
            throw new IllegalArgumentException(
                    "a rate limit's window lasts at least 1 ms and at most 366 days, not " + per);
        }
    }

    /**
     * Reads one limit, such as {@code 250/1m}.
     *
     * @throws IllegalArgumentException if the text has another form
     */
    public static RateWindow parse(String text) {
        Matcher matcher = FORM.matcher(text.strip());
        if (!matcher.matches()) {
            throw new IllegalArgumentException(
                    "'" + text + "' is not a rate limit; write requests/period, such as 250/1m (units ms, s, m, h)");
        }
        return new RateWindow(Integer.parseInt(matcher.group(1)), DurationText.parse(matcher.group(2)));
    }

    /** Returns the text that {@link #parse} reads. */
    @Override
    public String toString() {
        return requests + "/" + DurationText.format(per);
    }
}
