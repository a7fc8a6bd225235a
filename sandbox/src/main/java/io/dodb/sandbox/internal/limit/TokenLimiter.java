package io.dodb.sandbox.internal.limit;

import io.dodb.sandbox.options.RateHeaders;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** All rate limits of one token. Thread-safe; the time is an argument. */
public final class TokenLimiter {
    private static final long SECOND = 1_000_000_000L;

    private final List<Limiter> limiters;
    private final LimitRules rules;
    /** The latest time seen: threads may arrive in another order than they read the time. */
    private long latest = Long.MIN_VALUE;
    /** What answers say, and how many have said it. */
    private @Nullable Told told;

    private int tellings;

    public TokenLimiter(LimitRules rules) {
        this.rules = rules;
        this.limiters = rules.limiters();
    }

    /** Notes a request that arrives. The longest window is asked first. */
    public synchronized Verdict arrive(long now) {
        long time = latest == Long.MIN_VALUE || now - latest > 0 ? now : latest;
        latest = time;
        int longest = limiters.size() - 1;
        int exceeded = longest;
        while (exceeded >= 0 && limiters.get(exceeded).untilRoom(time) == 0) {
            exceeded--;
        }
        long wait = exceeded < 0 ? 0 : limiters.get(exceeded).untilRoom(time);
        if (exceeded < 0 || rules.countRejected()) {
            limiters.forEach(limiter -> limiter.count(time));
        }
        boolean burst = exceeded >= 0 && (exceeded < longest || longest == 0);
        return verdict(time, exceeded < 0, burst ? (int) Math.max(1, (wait + SECOND - 1) / SECOND) : 0);
    }

    /** Returns whether no limit counts anything that came, so that a new limiter would do the same. */
    synchronized boolean isIdle(long now) {
        return limiters.stream().allMatch(limiter -> limiter.isFresh(now));
    }

    /** Returns the fields for a request that no token pays for. */
    public synchronized Verdict uncounted(long now) {
        return verdict(now, true, 0);
    }

    private Verdict verdict(long time, boolean accepted, int retryAfter) {
        if (limiters.isEmpty() || rules.headers().window() == RateHeaders.Window.NONE) {
            return new Verdict(accepted, 0, 0, 0, retryAfter);
        }
        Told numbers = current(time);
        // 0 on either 429, whatever the hour has left: the documents say so, and it was seen so
        return new Verdict(
                accepted,
                numbers.limit(),
                accepted ? numbers.remaining() : 0,
                Math.max(0, numbers.at() + numbers.resetNanos() - time),
                retryAfter);
    }

    private Told current(long time) {
        Told numbers = told;
        RateHeaders headers = rules.headers();
        if (numbers == null
                || (tellings >= headers.answers()
                        && time - numbers.at() >= headers.age().toNanos())) {
            numbers = told(time);
            told = numbers;
            tellings = 0;
        }
        tellings++;
        return numbers;
    }

    private Told told(long time) {
        Limiter spoken =
                limiters.get(rules.headers().window() == RateHeaders.Window.SHORTEST ? 0 : limiters.size() - 1);
        int remaining = (int) Math.max(0, spoken.limit() - spoken.used(time));
        return new Told(time, spoken.limit(), remaining, spoken.untilReset(time));
    }

    private record Told(long at, int limit, int remaining, long resetNanos) {}

    /**
     * The decision on a request, and the limits in its answer.
     *
     * @param limit of the window that the answer speaks of; 0 if it speaks of none
     * @param remaining requests left
     * @param resetNanos until what that window would call its reset
     * @param retryAfter seconds to wait, 0 for none
     */
    public record Verdict(boolean accepted, int limit, int remaining, long resetNanos, int retryAfter) {
        static final Verdict UNLIMITED = new Verdict(true, 0, 0, 0, 0);
    }
}
