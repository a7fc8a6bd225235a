package io.dodb.rate;

import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One limit: at most so many requests in any period of that length, counted from each request's own time.
 *
 * @param requests at least 1
 * @param per at least a millisecond
 */
public record RateWindow(int requests, Duration per) {
    private static final Pattern FORM = Pattern.compile("(\\d{1,9})/(.+)");

    public RateWindow {
        if (requests < 1) {
            throw new IllegalArgumentException("a rate limit allows at least 1 request, not " + requests);
        }
        if (per.toMillis() < 1) {
            throw new IllegalArgumentException("a rate limit's window lasts at least 1 ms, not " + per);
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

    /** As {@link #parse} reads it. */
    @Override
    public String toString() {
        return requests + "/" + DurationText.format(per);
    }
}
