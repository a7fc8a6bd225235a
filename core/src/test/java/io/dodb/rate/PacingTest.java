package io.dodb.rate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PacingTest {
    private static final Pacing PACING = Pacing.DEFAULT;

    @Test
    void eachMethodAnswersACopyThatKeepsTheRest() {
        RateLimits limits = RateLimits.parse("10/1s");
        Pacing changed =
                PACING.withLimits(limits).withMaxInFlight(3).withReserve(0.25).withPoliteness(1.5);

        assertThat(changed.limits()).isEqualTo(limits);
        assertThat(changed.maxInFlight()).isEqualTo(3);
        assertThat(changed.reserve()).isEqualTo(0.25);
        assertThat(changed.politeness()).isEqualTo(1.5);
        assertThat(changed.withLimits(PACING.limits())
                        .withPoliteness(PACING.politeness())
                        .withReserve(PACING.reserve())
                        .withMaxInFlight(PACING.maxInFlight()))
                .isEqualTo(PACING);
    }

    @Test
    void atMostTwoLimits() {
        assertThatCode(() -> PACING.withLimits(RateLimits.parse("1/1s,10/1m"))).doesNotThrowAnyException();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PACING.withLimits(RateLimits.parse("1/1s,10/1m,100/1h")))
                .withMessage("at most two limits can be paced to, not 1/1s,10/1m,100/1h");
    }

    @Test
    void atLeastOneRequestUnderWay() {
        assertThat(PACING.withMaxInFlight(1).maxInFlight()).isEqualTo(1);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PACING.withMaxInFlight(0))
                .withMessage("maxInFlight must be at least 1, not 0");
    }

    @ParameterizedTest
    @ValueSource(doubles = {-0.01, 0.91, 1, Double.NaN, Double.POSITIVE_INFINITY})
    void aReserveIsAShareThatLeavesSomethingToBulk(double reserve) {
        assertThat(PACING.withReserve(0).reserve()).isZero();
        assertThat(PACING.withReserve(0.9).reserve()).isEqualTo(0.9);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PACING.withReserve(reserve))
                .withMessage("reserve must be a share from 0 to 0.9, not " + reserve);
    }

    @ParameterizedTest
    @ValueSource(doubles = {-0.01, 10.01, Double.NaN, Double.NEGATIVE_INFINITY})
    void politenessIsFromZeroToTen(double politeness) {
        assertThat(PACING.withPoliteness(0).politeness()).isZero();
        assertThat(PACING.withPoliteness(10).politeness()).isEqualTo(10);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PACING.withPoliteness(politeness))
                .withMessage("politeness must be from 0 to 10, not " + politeness);
    }
}
