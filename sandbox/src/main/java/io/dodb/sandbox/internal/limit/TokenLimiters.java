package io.dodb.sandbox.internal.limit;

import io.dodb.rate.RateWindow;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The limiters of all tokens. A limiter that counts nothing any more is forgotten; one whose window still counts never is. Thread-safe; the
 * time is an argument.
 */
public final class TokenLimiters {
    /** The least number of arrivals between two looks at all limiters. */
    private static final int ARRIVALS = 1_000;

    private final LimitRules rules;
    private final Map<String, TokenLimiter> byToken = new ConcurrentHashMap<>();
    private int untilLook = ARRIVALS;
    private @Nullable Long lookedAt;

    public TokenLimiters(LimitRules rules) {
        this.rules = rules;
    }

    /** Notes a request that arrives with that token. */
    public TokenLimiter.Verdict arrive(String token, long now) {
        if (rules.limits().windows().isEmpty()) {
            return TokenLimiter.Verdict.UNLIMITED;
        }
        if (isLookDue(now)) {
            forgetIdle(now);
        }
        Arrival arrival = new Arrival(now);
        byToken.compute(token, (key, known) -> arrival.at(known == null ? new TokenLimiter(rules) : known));
        return arrival.verdict;
    }

    /**
     * Returns whether to look for limiters that count nothing: once in the longest window, and before that when as many requests came as
     * there are limiters, so that a look costs each of them little.
     */
    private synchronized boolean isLookDue(long now) {
        if (lookedAt == null) {
            lookedAt = now;
        }
        untilLook--;
        List<RateWindow> windows = rules.limits().windows();
        RateWindow longest = windows.get(windows.size() - 1);
        if (untilLook > 0 && now - lookedAt < longest.per().toNanos()) {
            return false;
        }
        untilLook = Math.max(ARRIVALS, byToken.size());
        lookedAt = now;
        return true;
    }

    private void forgetIdle(long now) {
        for (String token : byToken.keySet()) {
            // of one token, arrivals and this come one after the other
            byToken.computeIfPresent(token, (key, limiter) -> limiter.isIdle(now) ? null : limiter);
        }
    }

    /** Returns how many tokens are remembered. */
    int size() {
        return byToken.size();
    }

    /** Takes the verdict out of a computation of the map. */
    private static final class Arrival {
        private final long now;
        private TokenLimiter.Verdict verdict = TokenLimiter.Verdict.UNLIMITED;

        Arrival(long now) {
            this.now = now;
        }

        TokenLimiter at(TokenLimiter limiter) {
            verdict = limiter.arrive(now);
            return limiter;
        }
    }
}
