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
 * The progress of a run in one line.
 *
 * @param items number of items, or {@link AclRun#UNKNOWN}
 * @param seconds time since the run began
 * @param limit the current wait, or null
 * @param limits the limits in force
 * @param outage the current outage, or null
 * @param leastTime the least time that the limits allow for the items left, including the current wait
 */
record ProgressText(
        long items,
        BulkSummary summary,
        double seconds,
        @Nullable RateLimitWait limit,
        RateLimits limits,
        @Nullable BulkOutage outage,
        Duration leastTime) {

    /** A shorter wait is over before its text is read. */
    static final Duration WORTH_TELLING = Duration.ofSeconds(2);

    /** Returns the number of items with an answer: items never sent are not done. */
    static long done(BulkSummary summary) {
        return summary.items() - summary.notAttempted();
    }

    /** Returns a text short enough for a terminal. */
    @Override
    public String toString() {
        String pace = limit == null
                ? String.format(Locale.ROOT, ", %.1f/s", seconds > 0 ? done(summary) / seconds : 0)
                : ", waiting " + TimeText.span(limit.remaining()) + " for " + WaitText.what(limit, limits);
        return done() + pace + failed() + left() + outages();
    }

    /** Returns a text with all details of a wait, if there is one. */
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
            // a bound, since the time after the wait is not known
            Duration wait = limit.remaining();
            least = wait.compareTo(least) > 0 ? wait : least;
            return ", " + left + " left" + (least.isZero() ? "" : ", at least " + TimeText.span(least) + " to go");
        }
        return ", " + left + " left"
                + (done(summary) == 0 ? "" : ", about " + TimeText.span(expected(left)) + " to go");
    }

    /** Returns an estimate, which assumes that no other client uses the limits, and that the rest continues as fast as so far. */
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
