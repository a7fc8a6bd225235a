package io.dodb.sandbox.internal.limit;

import io.dodb.rate.RateLimits;
import io.dodb.rate.RateWindow;
import io.dodb.sandbox.options.LimitModel;
import io.dodb.sandbox.options.RateHeaders;
import io.dodb.sandbox.options.SandboxOptions;
import java.util.List;

/**
 * How the requests of a token are counted, and what its answers say of it.
 *
 * @param epoch nanoseconds since 1970 at the time 0, so that windows by the clock begin with its minutes and hours
 */
public record LimitRules(RateLimits limits, boolean countRejected, LimitModel model, RateHeaders headers, long epoch) {

    public static LimitRules of(SandboxOptions options, long epoch) {
        return new LimitRules(
                options.limits(), options.countRejected(), options.limitModel(), options.rateHeaders(), epoch);
    }

    /** Returns new limiters, the one of the shortest window first. */
    List<Limiter> limiters() {
        return limits.windows().stream().map(this::limiter).toList();
    }

    private Limiter limiter(RateWindow window) {
        int limit = window.requests();
        long length = window.per().toNanos();
        return switch (model.algorithm()) {
            case SLIDING_LOG -> new SlidingLog(limit, length);
            case FIXED_WINDOW -> new FixedWindow(limit, length, epoch);
            case TOKEN_BUCKET -> new TokenBucket(limit, length, limit);
            case SLIDING_COUNTER -> new SlidingCounter(limit, length, epoch);
            case GCRA -> new TokenBucket(limit, length, burst(limit));
        };
    }

    /** Returns how many requests of that limit come at once: the model says it of the shortest one. */
    private int burst(int limit) {
        int shortest = limits.windows().get(0).requests();
        return (int) Math.max(1, Math.min(limit, (long) model.burst() * limit / shortest));
    }
}
