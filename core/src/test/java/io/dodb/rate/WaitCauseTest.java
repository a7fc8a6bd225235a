package io.dodb.rate;

import static org.assertj.core.api.Assertions.assertThat;

import io.dodb.http.HttpFields;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

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
