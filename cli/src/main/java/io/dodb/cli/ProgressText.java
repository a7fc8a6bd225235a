package io.dodb.cli;

import io.dodb.rate.Limit;
import io.dodb.rate.RateLimits;
import io.dodb.rate.RateWindow;
import io.dodb.reactor.bulk.BulkSummary;
import io.dodb.reactor.exchange.RateLimitWait;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * How far a run is, in one line.
 *
 * @param items how many there are, or {@link AclRun#UNKNOWN}
 * @param seconds since the run began
 * @param limit the wait for one that is under way, or null
 */
record ProgressText(
        long items,
        BulkSummary summary,
        double seconds,
        @Nullable RateLimitWait limit) {

    @Override
    public String toString() {
        long done = summary.items();
        StringBuilder text = new StringBuilder();
        text.append(done);
        if (items >= 0) {
            text.append('/').append(items);
        }
        if (limit == null) {
            text.append(String.format(Locale.ROOT, ", %.1f/s", seconds > 0 ? done / seconds : 0));
        } else {
            text.append(", waiting ")
                    .append(duration(limit.remaining().toMillis() / 1000.0))
                    .append(limit.limit() == Limit.MINUTE ? " for the minute limit" : " for the hour limit");
        }
        long failed = summary.failed() + summary.unknown();
        if (failed > 0) {
            text.append(", ").append(failed).append(" failed");
        }
        if (items > done) {
            text.append(", ").append(items - done).append(" left");
            if (done > 0) {
                text.append(", about ").append(duration(estimate(items - done))).append(" to go");
            }
        }
        return text.toString();
    }

    /**
     * No better than its assumptions: that the documented limits hold, that nobody else uses them up, and that what is not held up by a limit
     * goes on as fast as until now.
     */
    private double estimate(long left) {
        if (limit != null) {
            return limit.remaining().toMillis() / 1000.0 + leastSeconds(left);
        }
        double atThisRate = left * seconds / summary.items();
        boolean otherLimitsHold = seconds < leastSeconds(summary.items());
        if (otherLimitsHold) {
            return atThisRate;
        }
        return Math.max(atThisRate, leastSeconds(items) - seconds);
    }

    /** What the limits allow at best, starting with nothing used up. */
    private static double leastSeconds(long requests) {
        double least = 0;
        for (RateWindow window : RateLimits.DOCUMENTED.windows()) {
            long fullWindows = (requests - 1) / window.requests();
            least = Math.max(least, fullWindows * (double) window.per().toSeconds());
        }
        return least;
    }

    private static String duration(double seconds) {
        long whole = (long) Math.ceil(seconds);
        if (whole < 100) {
            return whole + " s";
        }
        long minutes = (whole + 30) / 60;
        return minutes < 100 ? minutes + " min" : String.format(Locale.ROOT, "%.1f h", minutes / 60.0);
    }
}
