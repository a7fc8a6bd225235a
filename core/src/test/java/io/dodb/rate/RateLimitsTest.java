package io.dodb.rate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RateLimitsTest {

    @Test
    void readsWindowsInAnyOrderAndKeepsTheShortestFirst() {
        assertThat(RateLimits.parse("5000/1h, 250/1m").windows())
                .containsExactly(new RateWindow(250, Duration.ofMinutes(1)), new RateWindow(5000, Duration.ofHours(1)));
    }

    @Test
    void noneIsUnlimited() {
        assertThat(RateLimits.parse("none")).isEqualTo(RateLimits.UNLIMITED);
        assertThat(RateLimits.UNLIMITED.windows()).isEmpty();
        assertThat(RateLimits.UNLIMITED).hasToString("none");
    }

    @ParameterizedTest(name = "{0} is written as {1}")
    @CsvSource({
        "'250/1m,5000/1h','250/1m,5000/1h'",
        "'25/2s,500/100s','25/2s,500/100s'",
        "'25/2000ms','25/2s'",
        "'1/1500ms','1/1500ms'",
        "'7/60s','7/1m'",
        "'7/3600s','7/1h'"
    })
    void textIsReadBack(String text, String written) {
        RateLimits limits = RateLimits.parse(text);

        assertThat(limits).hasToString(written);
        assertThat(RateLimits.parse(limits.toString())).isEqualTo(limits);
    }

    @Test
    void theDocumentedLimits() {
        assertThat(RateLimits.DOCUMENTED).hasToString("250/1m,5000/1h");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            100/1m          | 100/1m,5000/1h
            2/10s           | 2/10s,5000/1h
            1000/1h         | 250/1m,1000/1h
            50000/24h       | 250/1m,50000/24h
            100/1m,1000/1h  | 100/1m,1000/1h
            none            | none
            """)
    void whatNobodySpeaksOfIsAsDocumented(String asked, String all) {
        assertThat(RateLimits.parse(asked).withDocumentedRest()).hasToString(all);
    }

    @ParameterizedTest(name = "refuses \"{0}\"")
    @ValueSource(
            strings = {
                "",
                "250",
                "250/",
                "/1m",
                "250/1",
                "250/1d",
                "250/m",
                "250/-1m",
                "-1/1m",
                "250/1m,",
                ",",
                "250 / 1m",
                "99999999999/1m",
                "250/1m;5000/1h",
                "none,250/1m"
            })
    void refusesAnythingElseAndNamesTheUnits(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> RateLimits.parse(text))
                .withMessageContaining("ms, s, m");
    }

    @ParameterizedTest(name = "{0}, so {1}")
    @CsvSource({
        "'100/1m', '100/1m,5000/1h'",
        "'10/1s', '10/1s,5000/1h'",
        "'900/59m', '900/59m,5000/1h'",
        "'2000/1h', '250/1m,2000/1h'",
        "'9000/2h', '250/1m,9000/2h'",
        "'1/1s,2/2s', '1/1s,2/2s'",
        "none, none"
    })
    void whereOneWindowIsAskedForTheOtherIsTheDocumentedOne(String asked, String kept) {
        assertThat(RateLimits.parse(asked).withDocumentedRest()).hasToString(kept);
    }

    @Test
    void aWindowLastsAMillisecondAtLeastAndAYearAtMost() {
        Duration year = Duration.ofDays(366);
        assertThat(new RateWindow(1, Duration.ofMillis(1))).hasToString("1/1ms");
        assertThat(new RateWindow(1, year)).hasToString("1/8784h");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new RateWindow(1, Duration.ofNanos(999_999)))
                .withMessage("a rate limit's window lasts at least 1 ms and at most 366 days, not PT0.000999999S");
        assertThatIllegalArgumentException().isThrownBy(() -> new RateWindow(1, year.plusNanos(1)));
    }

    @Test
    void refusesLimitsThatMakeNoSense() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> RateLimits.parse("0/1m"))
                .withMessage("a rate limit allows at least 1 request, not 0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> RateLimits.parse("1/0s"))
                .withMessageContaining("at least 1 ms");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> RateLimits.parse("250/1m,5000/60s"))
                .withMessageContaining("same period");
    }
}
