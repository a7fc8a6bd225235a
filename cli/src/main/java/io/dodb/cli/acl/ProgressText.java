package io.dodb.cli.acl;

import io.dodb.cli.terminal.TimeText;
import io.dodb.rate.RateLimits;
import io.dodb.reactor.bulk.BulkOutage;
import io.dodb.reactor.bulk.BulkSummary;
import io.dodb.reactor.limit.RateLimitWait;
import java.time.Duration;
import java.time.ZonedDateTime;
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
 * @param leastTime what the limits allow at best for the items that are left, the wait that is under way included
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
    static final Duration WORTH_TELLING = Duration.ofSeconds(2);

    /** The items with an answer: what was never sent is not done. */
    static long done(BulkSummary summary) {
        return summary.items() - summary.notAttempted();
    }

    /** Short enough for a terminal. */
    @Override
    public String toString() {
        String pace = limit == null
                ? String.format(Locale.ROOT, ", %.1f/s", seconds > 0 ? done(summary) / seconds : 0)
                : ", waiting " + TimeText.span(limit.remaining()) + " for " + WaitText.what(limit, limits);
        return done() + pace + failed() + left() + outages();
    }

    /** With all that is known of a wait, if there is one. */
    String inFull(ZonedDateTime now) {
        if (limit == null) {
            return toString();
        }
        String rest = failed() + left();
        return done() + ", " + new WaitText(limit, limits, now) + (rest.isEmpty() ? "" : ";" + rest.substring(1))
                + outages();
    }

    private String done() {
        return done(summary) + (items < 0 ? "" : "/" + items);
    }

    private String failed() {
        long failed = summary.failed() + summary.unknown();
        return failed == 0 ? "" : ", " + failed + " failed";
    }

    private String left() {
        long left = items - done(summary);
        if (items < 0 || left <= 0) {
            return "";
        }
        Duration least = leastTime;
        if (limit != null) {
            // a bound, since nobody knows what comes after the wait
            Duration wait = limit.remaining();
            least = wait.compareTo(least) > 0 ? wait : least;
            return ", " + left + " left" + (least.isZero() ? "" : ", at least " + TimeText.span(least) + " to go");
        }
        return ", " + left + " left"
                + (done(summary) == 0 ? "" : ", about " + TimeText.span(expected(left)) + " to go");
    }

    /** No better than its assumptions: that nobody else uses up the limits, and that what they do not hold up goes on as fast as until now. */
    private Duration expected(long left) {
        Duration asUntilNow = Duration.ofMillis((long) Math.ceil(1_000 * left * seconds / done(summary)));
        return leastTime.compareTo(asUntilNow) > 0 ? leastTime : asUntilNow;
    }

    private String outages() {
        return outage == null || outage.lasting().compareTo(WORTH_TELLING) < 0
                ? ""
                : "; for " + TimeText.span(outage.lasting()) + " "
                        + outage.cause().getMessage() + "; gives up in " + TimeText.span(outage.left());
    }
}
