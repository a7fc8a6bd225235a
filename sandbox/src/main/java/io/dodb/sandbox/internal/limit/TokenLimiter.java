package io.dodb.sandbox.internal.limit;

import io.dodb.rate.RateLimits;
import io.dodb.rate.RateWindow;
import java.util.ArrayList;
import java.util.List;

/** All rate limits of one token. Thread-safe; the time is an argument. */
public final class TokenLimiter {
    private static final long SECOND = 1_000_000_000L;

    private final List<RateWindow> windows;
    private final List<SlidingLog> logs;
    private final boolean countRejected;
    /** The latest time seen: threads may arrive in another order than they read the time. */
    private long latest = Long.MIN_VALUE;

    public TokenLimiter(RateLimits limits, boolean countRejected) {
        this.windows = limits.windows();
        this.countRejected = countRejected;
        List<SlidingLog> empty = new ArrayList<>();
        for (RateWindow window : windows) {
            empty.add(new SlidingLog(window.requests(), window.per().toNanos()));
        }
        this.logs = List.copyOf(empty);
    }

    /** Notes a request that arrives. The longest window is asked first. */
    public synchronized Verdict arrive(long now) {
        long time = latest == Long.MIN_VALUE || now - latest > 0 ? now : latest;
        latest = time;
        int longest = logs.size() - 1;
        int exceeded = longest;
        while (exceeded >= 0 && logs.get(exceeded).remaining(time) > 0) {
            exceeded--;
        }
        long wait = exceeded < 0 ? 0 : logs.get(exceeded).untilOldestExpires(time);
        if (exceeded < 0 || countRejected) {
            logs.forEach(log -> log.record(time));
        }
        boolean burst = exceeded >= 0 && (exceeded < longest || longest == 0);
        return verdict(time, exceeded < 0, burst ? (int) Math.max(1, (wait + SECOND - 1) / SECOND) : 0);
    }

    /** Returns whether no window counts anything that came, so that a new limiter would do the same. */
    synchronized boolean isIdle(long now) {
        return logs.stream().allMatch(log -> log.untilOldestExpires(now) == 0);
    }

    /** Returns the fields for a request that no token pays for. */
    public synchronized Verdict uncounted(long now) {
        return verdict(now, true, 0);
    }

    private Verdict verdict(long time, boolean accepted, int retryAfter) {
        if (logs.isEmpty()) {
            return Verdict.UNLIMITED;
        }
        int longest = logs.size() - 1;
        // 0 on either 429, whatever the hour has left: the documents say so, and it was seen so
        int remaining = accepted ? logs.get(longest).remaining(time) : 0;
        return new Verdict(
                accepted,
                windows.get(longest).requests(),
                remaining,
                logs.get(longest).untilOldestExpires(time),
                retryAfter);
    }

    /**
     * The decision on a request, and the limits in its answer.
     *
     * @param limit the longest window's; 0 if nothing is limited
     * @param remaining requests left
     * @param resetNanos until the oldest counted request of the longest window expires
     * @param retryAfter seconds to wait, 0 for none
     */
    public record Verdict(boolean accepted, int limit, int remaining, long resetNanos, int retryAfter) {
        static final Verdict UNLIMITED = new Verdict(true, 0, 0, 0, 0);
    }
}
