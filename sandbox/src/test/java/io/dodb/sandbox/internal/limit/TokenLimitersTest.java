package io.dodb.sandbox.internal.limit;

import static org.assertj.core.api.Assertions.assertThat;

import io.dodb.rate.RateLimits;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class TokenLimitersTest {
    private static final long SECOND = Duration.ofSeconds(1).toNanos();
    private static final long HOUR = Duration.ofHours(1).toNanos();

    @Test
    void idleTokensAreForgottenWithTheFirstRequestAfterTheirHour() {
        TokenLimiters limiters = new TokenLimiters(RateLimits.DOCUMENTED, false);
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
        TokenLimiters limiters = new TokenLimiters(RateLimits.parse("2/1m"), false);
        int most = 0;
        for (int i = 0; i < 100_000; i++) {
            limiters.arrive("token-" + i, i * SECOND);
            most = Math.max(most, limiters.size());
        }

        assertThat(most).isLessThan(1_100);
    }

    @Test
    void aTokenWhoseWindowStillCountsIsNeverForgotten() {
        RateLimits limits = RateLimits.parse("3/1m,10/1h");
        SplittableRandom random = new SplittableRandom(11);
        TokenLimiters limiters = new TokenLimiters(limits, true);
        Map<String, TokenLimiter> unforgetting = new HashMap<>();
        long now = 0;
        for (int i = 0; i < 100_000; i++) {
            now += random.nextInt(50) == 0 ? random.nextLong(40 * 60 * SECOND) : random.nextLong(SECOND);
            String token = "token-" + random.nextInt(500);

            assertThat(limiters.arrive(token, now))
                    .isEqualTo(unforgetting
                            .computeIfAbsent(token, key -> new TokenLimiter(limits, true))
                            .arrive(now));
        }
    }

    @Test
    void withoutLimitsNothingIsRemembered() {
        TokenLimiters limiters = new TokenLimiters(RateLimits.UNLIMITED, false);

        assertThat(limiters.arrive("token", 0)).isEqualTo(TokenLimiter.Verdict.UNLIMITED);
        assertThat(limiters.size()).isZero();
    }
}
