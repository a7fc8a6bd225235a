package io.dodb.cli;

import io.dodb.rate.RateLimits;
import io.dodb.rate.RateWindow;
import io.dodb.rate.WaitReason;
import io.dodb.reactor.bulk.BulkOutage;
import io.dodb.reactor.bulk.BulkSummary;
import io.dodb.reactor.exchange.RateLimitWait;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * How far a run is, in one line.
 *
 * @param items how many there are, or {@link AclRun#UNKNOWN}
 * @param seconds since the run began
 * @param limit the wait that is under way, or null
 * @param limits that are kept to
 * @param outage what is waited for to end, or null
 * @param leastTime what the limits allow at best for the items that are left
 */
record ProgressText(
        long items,
        BulkSummary summary,
        double seconds,
        @Nullable RateLimitWait limit,
        RateLimits limits,
        @Nullable BulkOutage outage,
        Duration leastTime) {

    /** One that is shorter is over before it was read. */
    private static final Duration WORTH_TELLING = Duration.ofSeconds(2);

    /** The items with an answer: what was never sent is not done. */
    static long done(BulkSummary summary) {
        return summary.items() - summary.notAttempted();
    }

    @Override
    public String toString() {
        long done = done(summary);
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
                    .append(" for ")
                    .append(what(limit.reason()));
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
        if (outage != null && outage.lasting().compareTo(WORTH_TELLING) >= 0) {
            text.append("; for ")
                    .append(duration(outage.lasting().toMillis() / 1000.0))
                    .append(' ')
                    .append(outage.cause().getMessage())
                    .append("; gives up in ")
                    .append(duration(outage.left().toMillis() / 1000.0));
        }
        return text.toString();
    }

    /** By its name, if it is the one that the API documents; others are known by what they allow. */
    private String what(WaitReason reason) {
        List<RateWindow> windows = limits.windows();
        if (reason == WaitReason.OUTAGE || windows.isEmpty() || limits.equals(RateLimits.DOCUMENTED)) {
            return reason.what();
        }
        int index = reason == WaitReason.MINUTE_LIMIT ? 0 : windows.size() - 1;
        return "the limit of " + windows.get(index);
    }

    /** No better than its assumptions: that nobody else uses up the limits, and that what they do not hold up goes on as fast as until now. */
    private double estimate(long left) {
        double least = leastTime.toMillis() / 1000.0;
        return limit != null ? least : Math.max(least, left * seconds / done(summary));
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
