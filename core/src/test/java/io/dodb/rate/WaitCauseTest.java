package io.dodb.rate;

import static org.assertj.core.api.Assertions.assertThat;

import io.dodb.http.HttpFields;
import io.dodb.internal.rate.Pacer;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WaitCauseTest {
    private static final RateLimitFields NOTHING = RateLimitFields.from(HttpFields.of(Map.of()));
    private static final RateLimits TWO_A_MINUTE =
            RateLimits.of(new RateWindow(2, Duration.ofMinutes(1)), new RateWindow(100, Duration.ofHours(1)));

    private final Pacer pacer = new Pacer(Pacing.DEFAULT.withLimits(TWO_A_MINUTE));

    private void send(int status) {
        assertThat(pacer.admit(0, Lane.BULK)).isEqualTo(Pacer.NOW);
        assertThat(pacer.waitCause()).isNull();
        pacer.answered(pacer.sent(0), 0, status, NOTHING, 0.5);
    }

    @Test
    void isTheOwnRequestsIfTheyFillALimit() {
        send(200);
        send(200);

        assertThat(pacer.admit(0, Lane.BULK)).isPositive();
        assertThat(pacer.waitReason()).isEqualTo(WaitReason.MINUTE_LIMIT);
        assertThat(pacer.waitCause()).isEqualTo(WaitCause.OWN_REQUESTS);
    }

    /** Some gateways announce the minute's limit, and some the lesser of what both leave; one such answer may be an odd one. */
    @ParameterizedTest(name = "a limit of {0}")
    @ValueSource(ints = {5, 100})
    void warnsOfHeadersThatSpeakOfTheMinuteOnceThreeAnswersHave(int limit) {
        Pacer five = new Pacer(Pacing.DEFAULT.withLimits(RateLimits.parse("5/1m,100/1h")));
        for (int left = 4; left >= 0; left--) {
            five.answered(five.sent(0), 0, 200, new RateLimitFields(limit, left, null, null, null), 0.5);
            WaitCause cause = left > 2 ? WaitCause.OWN_REQUESTS : WaitCause.HEADERS_OF_THE_MINUTE;
            assertThat(causeOfFull(five, left)).as("%d left", left).isEqualTo(cause);
        }
        five.answered(five.sent(60_000), 60_000, 200, new RateLimitFields(100, 94, null, null, null), 0.5);
        assertThat(causeOfFull(five, 0)).as("once they speak of the hour").isEqualTo(WaitCause.OWN_REQUESTS);
    }

    /** The cause once so many more are under way. */
    private static @Nullable WaitCause causeOfFull(Pacer pacer, int more) {
        for (int i = 0; i < more; i++) {
            pacer.sent(0);
        }
        assertThat(pacer.admit(0, Lane.BULK)).isPositive();
        WaitCause cause = pacer.waitCause();
        for (int i = 0; i < more; i++) {
            pacer.notSent();
        }
        return cause;
    }

    @Test
    void isTheFailuresIfTheyHaveSpentWhatRetriesMayCost() {
        send(503);
        while (pacer.spendRetry(0, Lane.BULK, 0.5)) {
            assertThat(pacer.inFlight()).isZero();
        }

        assertThat(pacer.admit(0, Lane.BULK)).isPositive();
        assertThat(pacer.waitReason()).isEqualTo(WaitReason.OUTAGE);
        assertThat(pacer.waitCause()).isEqualTo(WaitCause.FAILURES);
    }
}
