package io.dodb.internal.rate;

import static org.assertj.core.api.Assertions.assertThat;

import io.dodb.rate.RateLimits;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LimitsTest {
    private static final long SECOND = 1_000_000_000L;

    private final Limits documented = new Limits(RateLimits.DOCUMENTED);

    private static Limits asked(String limits) {
        return new Limits(RateLimits.parse(limits));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "'250/1m,5000/1h', 250, 60, 5000, 3600",
        "'5/100s,3/10s', 3, 10, 5, 100",
        "100/10s, 100, 10, 5000, 3600",
        "100/2h, 250, 60, 100, 7200"
    })
    void areWhatIsAskedForAndTheDocumentedRest(String asked, long perMinute, long minute, long perHour, long hour) {
        Limits limits = asked(asked);
        assertThat(limits.perMinute()).isEqualTo(perMinute);
        assertThat(limits.minuteNanos).isEqualTo(minute * SECOND);
        assertThat(limits.perHour()).isEqualTo(perHour);
        assertThat(limits.hourNanos).isEqualTo(hour * SECOND);
    }

    @Test
    void nothingIsLimitedWhereNothingIsAskedForAndWindowsHaveTheirCommonLengths() {
        Limits none = asked("none");
        assertThat(none.perMinute()).isEqualTo(Long.MAX_VALUE);
        assertThat(none.perHour()).isEqualTo(Long.MAX_VALUE);
        assertThat(none.minuteNanos).isEqualTo(60 * SECOND);
        assertThat(none.hourNanos).isEqualTo(3_600 * SECOND);

        none.announceHour(100);
        assertThat(none.perHour()).isEqualTo(Long.MAX_VALUE);
        assertThat(none.isOfTheMinute(100)).isFalse();
        assertThat(none.covers(100)).isFalse();
    }

    @ParameterizedTest(name = "{0} announced")
    @CsvSource({"5000, 5000, 250", "50000, 5000, 250", "1200, 1200, 60", "1210, 1210, 60", "1220, 1220, 61", "3, 3, 1"})
    void theAnnouncedHourIsKeptIfItIsLessAndTheMinuteFollowsInProportion(long announced, long perHour, long perMinute) {
        documented.announceHour(announced);
        assertThat(documented.perHour()).isEqualTo(perHour);
        assertThat(documented.perMinute()).isEqualTo(perMinute);
    }

    @Test
    void theAnnouncedMinuteIsKept() {
        documented.announceMinute(100);
        assertThat(documented.perMinute()).isEqualTo(100);
        assertThat(documented.perHour()).isEqualTo(5_000);
    }

    @ParameterizedTest(name = "{1} of {0}")
    @CsvSource({
        "'250/1m,5000/1h', 250, true",
        "'250/1m,5000/1h', 1, true",
        "'250/1m,5000/1h', 251, false",
        "'100/1m,100/1h', 100, false",
        "'100/1m,101/1h', 100, true"
    })
    void whatIsNoMoreThanTheMinuteHasSpeaksOfTheMinute(String asked, long announced, boolean ofTheMinute) {
        assertThat(asked(asked).isOfTheMinute(announced)).isEqualTo(ofTheMinute);
    }

    @Test
    void aServerThatCountsAgainstMoreThanWasAskedForCountsOtherwise() {
        assertThat(documented.covers(4_999)).isTrue();
        assertThat(documented.covers(5_000)).isTrue();
        assertThat(documented.covers(5_001)).isFalse();
        documented.announceHour(1_200);
        assertThat(documented.covers(5_000)).isTrue();
    }
}
