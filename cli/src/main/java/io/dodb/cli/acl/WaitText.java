package io.dodb.cli.acl;

import io.dodb.cli.terminal.TimeText;
import io.dodb.internal.DurationText;
import io.dodb.rate.RateLimits;
import io.dodb.rate.RateWindow;
import io.dodb.rate.WaitReason;
import io.dodb.reactor.limit.RateLimitWait;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Locale;

/**
 * A wait in words: the limit, the end and its source, the requests left, and the time of the next probe.
 *
 * @param limits the limits in force
 * @param now the local time
 */
record WaitText(RateLimitWait pause, RateLimits limits, ZonedDateTime now) {

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder("waiting for ").append(what(pause, limits));
        boolean undecided = pause.remaining().isZero();
        if (!undecided) {
            text.append(" until ")
                    .append(TimeText.until(now, pause.remaining()))
                    .append(" (in ")
                    .append(TimeText.span(pause.remaining()))
                    .append(')');
        }
        text.append(": ").append(pause.cause().why());
        if (pause.left() != RateLimitWait.UNKNOWN && pause.reason() != WaitReason.OUTAGE) {
            text.append(left());
        }
        text.append("; ");
        if (undecided) {
            text.append("looking now");
        } else if (pause.nextLook().equals(pause.remaining())) {
            text.append("next look then");
        } else {
            text.append("next look at ").append(TimeText.until(now, pause.nextLook()));
        }
        return text.toString();
    }

    private String left() {
        List<RateWindow> windows = limits.windows();
        String of = "";
        if (!windows.isEmpty()) {
            RateWindow longest = windows.get(windows.size() - 1);
            of = String.format(Locale.ROOT, " of %,d in %s", longest.requests(), DurationText.format(longest.per()));
        }
        return String.format(Locale.ROOT, ", %,d%s left", pause.left(), of);
    }

    /** Returns the reason of the wait: a limit by its name if the API documents it, others by what they allow. */
    static String what(RateLimitWait pause, RateLimits limits) {
        List<RateWindow> windows = limits.windows();
        if (pause.reason() == WaitReason.OUTAGE || windows.isEmpty() || limits.equals(RateLimits.DOCUMENTED)) {
            return pause.reason().what();
        }
        int index = pause.reason() == WaitReason.MINUTE_LIMIT ? 0 : windows.size() - 1;
        return "the limit of " + windows.get(index);
    }
}
