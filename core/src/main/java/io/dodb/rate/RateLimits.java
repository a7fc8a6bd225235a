package io.dodb.rate;

import java.time.Duration;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The rate limits of one token, which hold at the same time.
 *
 * @param windows shortest first; none for no limit
 */
public record RateLimits(List<RateWindow> windows) {
    /** The documented limits: 250 requests a minute and 5,000 an hour. */
    public static final RateLimits DOCUMENTED =
            of(new RateWindow(250, Duration.ofMinutes(1)), new RateWindow(5_000, Duration.ofHours(1)));

    /** No limit at all. */
    public static final RateLimits UNLIMITED = new RateLimits(List.of());

    private static final String NONE = "none";

    /**
     * Checks that the windows have different lengths.
     *
     * @throws IllegalArgumentException if two windows have the same length
     */
    public RateLimits {
        windows = windows.stream().sorted(Comparator.comparing(RateWindow::per)).toList();
        if (windows.stream().map(RateWindow::per).distinct().count() < windows.size()) {
            throw new IllegalArgumentException("two limits for the same period: " + windows);
        }
    }

    /** Returns these limits. */
    public static RateLimits of(RateWindow... windows) {
        return new RateLimits(List.of(windows));
    }

    /** Returns these limits, with the documented one of the other length beside a single one: it holds even if not mentioned. */
    public RateLimits withDocumentedRest() {
        if (windows.size() != 1) {
            return this;
        }
        RateWindow only = windows.get(0);
        RateWindow minute = DOCUMENTED.windows.get(0);
        RateWindow hour = DOCUMENTED.windows.get(1);
        return of(only, only.per().compareTo(hour.per()) < 0 ? hour : minute);
    }

    /**
     * Reads limits, such as {@code 250/1m,5000/1h}, in any order; {@code none} for no limit.
     *
     * @throws IllegalArgumentException if the text has another form; the message says what is allowed
     */
    public static RateLimits parse(String text) {
        if (text.strip().equals(NONE)) {
            return UNLIMITED;
        }
        return new RateLimits(
                Arrays.stream(text.split(",", -1)).map(RateWindow::parse).toList());
    }

    /** Returns the text that {@link #parse} reads. */
    @Override
    public String toString() {
        return windows.isEmpty()
                ? NONE
                : windows.stream().map(RateWindow::toString).collect(Collectors.joining(","));
    }
}
