package io.dodb.cli.acl;

import io.dodb.cli.terminal.TimeText;
import io.dodb.rate.RateLimits;
import io.dodb.rate.RateWindow;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The text before a run: the number of items, the limits in force and their source, and the least time that it takes.
 *
 * @param items number of items, or {@link AclRun#UNKNOWN}
 * @param limits the limits in force
 * @param asked the limits that the user asked for; null if none
 * @param leastTime the least time that the limits allow
 */
record StartText(long items, RateLimits limits, @Nullable RateLimits asked, Duration leastTime) {

    @Override
    public String toString() {
        String text = (items < 0 ? "items as they come" : items(items)) + ", limits " + joined(limits.windows()) + " ("
                + source() + "; the server's word counts where it says less)";
        if (items < 0) {
            return text;
        }
        return text + (leastTime.isZero() ? ": no wait ahead" : ": at least " + TimeText.span(leastTime));
    }

    /** Returns the text for a server that announces other limits. */
    static String announced(RateLimits limits, Duration leastTime) {
        return "the server announces other limits, and it goes by " + joined(limits.windows())
                + (leastTime.isZero() ? "" : ": at least " + TimeText.span(leastTime) + " to go");
    }

    /** Returns the number of items in words. */
    private static String items(long count) {
        return String.format(Locale.ROOT, "%,d %s", count, count == 1 ? "item" : "items");
    }

    private String source() {
        List<RateWindow> wanted = asked == null ? List.of() : asked.windows();
        List<RateWindow> rest = limits.windows().stream()
                .filter(window -> !wanted.contains(window))
                .toList();
        if (wanted.isEmpty()) {
            return "documented";
        }
        return rest.isEmpty()
                ? "as asked"
                : Stream.of(joined(wanted) + " as asked", joined(rest) + " as documented")
                        .collect(Collectors.joining(", "));
    }

    private static String joined(List<RateWindow> windows) {
        return windows.stream().map(RateWindow::toString).collect(Collectors.joining(" and "));
    }
}
