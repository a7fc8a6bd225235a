package io.dodb.internal.rate;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class InFlightTest {
    private static final long MILLISECOND = 1_000_000;

    private final InFlight inFlight = new InFlight(64, 512);

    /** A round: as many requests as are allowed. */
    private void round(int broken) {
        int all = inFlight.allowed();
        for (int i = 0; i < all; i++) {
            if (i < broken) {
                inFlight.broke();
            } else {
                inFlight.answered(true);
            }
        }
    }

    @Test
    void asManyAsWereAskedForAreAllowed() {
        round(0);
        assertThat(inFlight.allowed()).isEqualTo(64);
    }

    @Test
    void theLongerAnAnswerTypicallyTakesTheMoreAreUnderWay() {
        InFlight many = new InFlight(128, 250);
        assertThat(many.allowed()).isEqualTo(32);
        many.took(1_600 * MILLISECOND);
        assertThat(many.allowed()).as("three half seconds").isEqualTo(96);
        many.took(60_000 * MILLISECOND);
        assertThat(many.allowed())
                .as("one that takes long moves it by a twentieth")
                .isEqualTo(96);
        for (int i = 0; i < 100; i++) {
            many.took(60_000 * MILLISECOND);
        }
        assertThat(many.allowed()).as("no more than was asked for").isEqualTo(128);
        for (int i = 0; i < 200; i++) {
            many.took(300 * MILLISECOND);
        }
        assertThat(many.allowed()).isEqualTo(32);
    }

    @Test
    void aLargeLimitIsNotHeldBackByWhatIsTypicalOfASmallOne() {
        assertThat(new InFlight(1_000, 4_000).allowed()).isEqualTo(500);
        InFlight unlimited = new InFlight(Integer.MAX_VALUE, Long.MAX_VALUE);
        assertThat(unlimited.allowed()).isEqualTo(Integer.MAX_VALUE);
        unlimited.took(3_600_000 * MILLISECOND);
        assertThat(unlimited.allowed()).isEqualTo(Integer.MAX_VALUE);
    }

    @Test
    void afterAnOutageOneAndOneMoreForEachGoodAnswer() {
        inFlight.onlyOne();
        assertThat(inFlight.allowed()).isEqualTo(1);
        inFlight.answered(false);
        assertThat(inFlight.allowed()).isEqualTo(1);
        for (int more = 2; more <= 64; more++) {
            inFlight.answered(true);
            assertThat(inFlight.allowed()).isEqualTo(more);
        }
        inFlight.answered(true);
        assertThat(inFlight.allowed()).isEqualTo(64);
    }

    @Test
    void aServerThatBreaksMostTakesNoMoreThanTheRest() {
        round(60);
        assertThat(inFlight.allowed()).isEqualTo(4);
        round(0);
        assertThat(inFlight.allowed()).isEqualTo(4);
        round(2);
        assertThat(inFlight.allowed()).isEqualTo(2);
    }

    @Test
    void oneAlwaysMayGo() {
        round(63);
        assertThat(inFlight.allowed()).isEqualTo(1);
        round(1);
        assertThat(inFlight.allowed()).isEqualTo(1);
    }

    @Test
    void aQuarterThatBreaksIsBadLuckAndAllOfThemAnOutage() {
        round(16);
        assertThat(inFlight.allowed()).isEqualTo(64);
        round(64);
        assertThat(inFlight.allowed()).isEqualTo(64);
        round(17);
        assertThat(inFlight.allowed()).isEqualTo(47);
    }

    /** 32 rounds without a break after the first time that one was tried too many, and twice as many after each further time. */
    @Test
    void oneMoreIsTriedFromTimeToTime() {
        round(60);
        for (int i = 1; i <= 32; i++) {
            assertThat(inFlight.allowed()).as("round %d", i).isEqualTo(4);
            round(0);
        }
        inFlight.answered(true);
        assertThat(inFlight.allowed()).isEqualTo(5);
        for (int i = 0; i < 4; i++) {
            inFlight.answered(true);
        }
        round(2);
        assertThat(inFlight.allowed()).isEqualTo(3);
        for (int i = 1; i <= 64; i++) {
            assertThat(inFlight.allowed()).as("round %d", i).isEqualTo(3);
            round(0);
        }
        inFlight.answered(true);
        assertThat(inFlight.allowed()).isEqualTo(4);
    }
}
