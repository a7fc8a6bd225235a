package io.dodb.internal.rate;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SingleCallsTest {
    private static final long SECOND = 1_000_000_000L;
    private static final long HOUR = 3_600 * SECOND;

    private final SingleCalls singles = new SingleCalls(HOUR, 60 * SECOND);

    private void sent(long now, int calls) {
        for (int i = 0; i < calls; i++) {
            singles.sent(now);
        }
    }

    @Test
    void nothingIsLeftToThemWhileThereAreNone() {
        assertThat(singles.ofHour(0, 5_000)).isZero();
        assertThat(singles.ofMinute(0, 250)).isZero();
    }

    @Test
    void aFewAreLeftAFiftiethOfEachLimit() {
        sent(0, 1);
        assertThat(singles.ofHour(0, 5_000)).isEqualTo(100);
        assertThat(singles.ofMinute(0, 250)).isEqualTo(5);
        assertThat(singles.ofHour(HOUR - 1, 5_000)).isEqualTo(100);
        assertThat(singles.ofMinute(HOUR - 1, 250)).isEqualTo(5);
    }

    @Test
    void afterAnHourWithoutAnyTheyAreForgotten() {
        sent(0, 1);
        assertThat(singles.ofMinute(HOUR, 250)).isZero();
        sent(HOUR, 1);
        assertThat(singles.ofHour(2 * HOUR, 5_000)).isZero();
        assertThat(singles.ofMinute(2 * HOUR, 250)).isZero();
    }

    /** 100 at once are taken for 100 a minute; 20 more may come by chance. */
    @Test
    void manyAreLeftAsManyAsTheyWillWant() {
        sent(0, 100);
        assertThat(singles.ofMinute(0, 250)).isEqualTo(20);
        assertThat(singles.ofHour(0, 20_000)).isEqualTo(Math.floor(6_000 + 2 * Math.sqrt(6_000) - 100));
        // two minutes later it was 50 a minute, and nothing of it in this one
        assertThat(singles.ofMinute(120 * SECOND, 250)).isEqualTo(64);
        // half an hour later it was 200 in the hour
        assertThat(singles.ofHour(HOUR / 2, 5_000)).isEqualTo(128);
    }

    @Test
    void theyGetHalfOfALimitAtTheMost() {
        sent(0, 100);
        assertThat(singles.ofHour(0, 5_000)).isEqualTo(2_500);
        assertThat(singles.ofMinute(0, 30)).isEqualTo(15);
    }
}
