package io.dodb.sandbox.internal.limit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.dodb.rate.RateLimits;
import io.dodb.sandbox.options.LimitModel;
import io.dodb.sandbox.options.RateHeaders;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TokenLimitersTest {
    private static final long SECOND = Duration.ofSeconds(1).toNanos();
    private static final long HOUR = Duration.ofHours(1).toNanos();

    @Test
    void idleTokensAreForgottenWithTheFirstRequestAfterTheirHour() {
        TokenLimiters limiters = new TokenLimiters(rules(RateLimits.DOCUMENTED, LimitModel.SLIDING_LOG));
        for (int i = 0; i < 100_000; i++) {
            limiters.arrive("token-" + i % 10_000, i);
        }
        limiters.arrive("late", HOUR - 1);
        assertThat(limiters.size()).isEqualTo(10_001);

        limiters.arrive("later", HOUR + 100_000);
        assertThat(limiters.size()).isEqualTo(2);
    }

    @Test
    void manyTokensOfOneRequestDoNotAddUp() {
        TokenLimiters limiters = new TokenLimiters(rules(RateLimits.parse("2/1m"), LimitModel.SLIDING_LOG));
        int most = 0;
        for (int i = 0; i < 100_000; i++) {
            limiters.arrive("token-" + i, i * SECOND);
            most = Math.max(most, limiters.size());
        }

        assertThat(most).isLessThan(1_100);
    }

    private static LimitRules rules(RateLimits limits, LimitModel model) {
        return new LimitRules(limits, true, model, RateHeaders.TRUTHFUL, 0);
    }

    @ParameterizedTest
    @ValueSource(strings = {"sliding-log", "fixed-window", "token-bucket", "sliding-counter", "gcra=1"})
    void aTokenWhoseWindowStillCountsIsNeverForgotten(LimitModel model) {
        LimitRules rules = rules(RateLimits.parse("3/1m,10/1h"), model);
        SplittableRandom random = new SplittableRandom(11);
        TokenLimiters limiters = new TokenLimiters(rules);
        Map<String, TokenLimiter> unforgetting = new HashMap<>();
        long now = 0;
        for (int i = 0; i < 100_000; i++) {
            now += random.nextInt(50) == 0 ? random.nextLong(40 * 60 * SECOND) : random.nextLong(SECOND);
            String token = "token-" + random.nextInt(500);

            TokenLimiter.Verdict verdict = limiters.arrive(token, now);
            TokenLimiter.Verdict expected = unforgetting
                    .computeIfAbsent(token, key -> new TokenLimiter(rules))
                    .arrive(now);
            assertThat(withoutReset(verdict)).isEqualTo(withoutReset(expected));
            // a bucket rounds each time it is looked at
            assertThat(verdict.resetNanos()).isCloseTo(expected.resetNanos(), within(1_000L));
        }
    }

    private static TokenLimiter.Verdict withoutReset(TokenLimiter.Verdict verdict) {
        return new TokenLimiter.Verdict(
                verdict.accepted(), verdict.limit(), verdict.remaining(), 0, verdict.retryAfter());
    }

    @Test
    void withoutLimitsNothingIsRemembered() {
        TokenLimiters limiters = new TokenLimiters(rules(RateLimits.UNLIMITED, LimitModel.SLIDING_LOG));

        assertThat(limiters.arrive("token", 0)).isEqualTo(TokenLimiter.Verdict.UNLIMITED);
        assertThat(limiters.size()).isZero();
    }
}
