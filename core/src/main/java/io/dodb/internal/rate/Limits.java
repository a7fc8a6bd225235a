package io.dodb.internal.rate;

import io.dodb.rate.RateLimits;
import io.dodb.rate.RateWindow;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The limits that are kept: the configured ones, completed by the documented ones, or less where the server announces less. */
final class Limits {
    private static final long SECOND = 1_000_000_000L;

    /** The longer limit, and the shorter one; null where nothing is limited. */
    final @Nullable RateWindow hour;

    final @Nullable RateWindow minute;
    final long hourNanos;
    final long minuteNanos;
    private long perHour;
    private long perMinute;

    Limits(RateLimits asked) {
        List<RateWindow> windows = asked.withDocumentedRest().windows();
        hour = windows.isEmpty() ? null : windows.get(windows.size() - 1);
        minute = windows.size() < 2 ? null : windows.get(0);
        hourNanos = hour == null ? 3600 * SECOND : hour.per().toNanos();
        minuteNanos = minute == null ? hourNanos / 60 : minute.per().toNanos();
        perHour = hour == null ? Long.MAX_VALUE : hour.requests();
        perMinute = minute == null ? Long.MAX_VALUE : minute.requests();
    }

    long perHour() {
        return perHour;
    }

    long perMinute() {
        return perMinute;
    }

    /** Returns whether an announced limit is too small to be the hour's: some gateways announce the minute's. */
    boolean isOfTheMinute(long announced) {
        return hour != null && minute != null && announced <= minute.requests() && hour.requests() > minute.requests();
    }

    /** Notes the limit of the hour that the server announces. No more than the configured limit is taken, and the minute's follows in proportion. */
    void announceHour(long announced) {
        if (hour != null) {
            perHour = Math.min(announced, hour.requests());
            if (minute != null) {
                perMinute = Math.max(1, (long) minute.requests() * perHour / hour.requests());
            }
        }
    }

    void announceMinute(long announced) {
        perMinute = announced;
    }

    /** Returns whether the server counts against that limit as we do, and not against a larger one. */
    boolean covers(long announced) {
        return hour != null && announced <= hour.requests();
    }
}
