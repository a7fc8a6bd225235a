package io.dodb.rate;

import static org.assertj.core.api.Assertions.assertThat;

import io.dodb.http.HttpFields;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RateLimitFieldsTest {
    private static final String DATE = "Mon, 05 Jan 2026 10:00:00 GMT";
    private static final Instant NOW = Instant.parse("2026-01-05T10:00:00Z");

    @Test
    void aReplyMayHaveNoneOfTheFields() {
        RateLimitFields none = RateLimitFields.from(HttpFields.of(Map.of()));
        assertThat(none).isEqualTo(new RateLimitFields(null, null, null, null, null));
        assertThat(none.untilReset()).isNull();
    }

    @Test
    void allFieldsAreReadWhateverTheCaseOfTheirNames() {
        RateLimitFields limit = RateLimitFields.from(HttpFields.of(Map.of(
                "RateLimit-Limit", "5000",
                "rateLimit-remaining", "0",
                "RATELIMIT-RESET", String.valueOf(NOW.getEpochSecond() + 90),
                "Date", DATE,
                "Retry-After", "12")));
        assertThat(limit).isEqualTo(new RateLimitFields(5000, 0, NOW.plusSeconds(90), NOW, Duration.ofSeconds(12)));
        assertThat(limit.untilReset()).isEqualTo(Duration.ofSeconds(90));
    }

    @ParameterizedTest
    @CsvSource({"0, PT0S", "1, PT1S", "007, PT7S", "86400, PT24H", "86401, PT24H", "999999999999999999, PT24H"})
    void retryAfterInSecondsIsAtMostADay(String value, Duration wait) {
        assertThat(retryAfter(value, DATE)).isEqualTo(wait);
        assertThat(retryAfter(value, null)).isEqualTo(wait);
    }

    @Test
    void moreDigitsThanANumberHoldsAreStillALongWait() {
        assertThat(retryAfter("9".repeat(19), DATE)).isEqualTo(Duration.ofDays(1));
        assertThat(retryAfter("9".repeat(400), DATE)).isEqualTo(Duration.ofDays(1));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Mon, 05 Jan 2026 10:00:30 GMT | PT30S",
                "Mon, 5 Jan 2026 10:00:30 GMT  | PT30S",
                "Mon, 05 Jan 2026 10:00:00 GMT | PT0S",
                "Mon, 05 Jan 2026 09:59:00 GMT | PT0S",
                "Tue, 05 Jan 2027 10:00:00 GMT | PT24H",
            })
    void retryAfterAsADateIsMeasuredAgainstTheRepliesOwnDate(String value, Duration wait) {
        assertThat(retryAfter(value, DATE)).isEqualTo(wait);
    }

    @Test
    void retryAfterAsADateWithoutADateToMeasureItAgainstIsTheMinutesWindow() {
        assertThat(retryAfter("Mon, 05 Jan 2026 10:00:30 GMT", null)).isEqualTo(Duration.ofMinutes(1));
        assertThat(retryAfter("Mon, 05 Jan 2026 10:00:30 GMT", "yesterday")).isEqualTo(Duration.ofMinutes(1));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "-1",
                "+5",
                "1.5",
                "5s",
                "soon",
                "0x10",
                "\u0665",
                "Mon, 32 Jan 2026 10:00:00 GMT",
                "Fri, 05 Jan 2026 10:00:00 GMT"
            })
    void whatCannotBeReadIsLeftOut(String value) {
        RateLimitFields limit = RateLimitFields.from(HttpFields.of(Map.of(
                "ratelimit-limit", value,
                "ratelimit-remaining", value,
                "ratelimit-reset", value,
                "date", value)));
        assertThat(limit).isEqualTo(new RateLimitFields(null, null, null, null, null));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "2.0 | PT2S",
                "0.503 | PT1S",
                "1.5 | PT2S",
                "2, 2 | PT2S",
                "2,3 | PT3S",
                "5, 0 | PT5S",
                "999999999999999999.9, 1 | PT24H"
            })
    void retryAfterIsReadAsWhatItMustMean(String value, Duration wait) {
        assertThat(retryAfter(value, DATE)).isEqualTo(wait);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Mon, 05 Jan 2026 10:00:09 GMT",
                "Monday, 05-Jan-26 10:00:09 GMT",
                "Mon Jan  5 10:00:09 2026",
            })
    void retryAfterMayHaveEachFormatOfADate(String value) {
        assertThat(retryAfter(value, DATE)).isEqualTo(Duration.ofSeconds(9));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "-1",
                "+5",
                "5s",
                "2 s",
                "soon",
                "0x10",
                "1.",
                ".5",
                "1.2.3",
                ",",
                "2,",
                "2, soon",
                "\u0665",
                "2026-01-05T10:00:09Z",
                "Fri, 05 Jan 2026 10:00:00 GMT"
            })
    void aRetryAfterThatCannotBeReadIsNotNone(String value) {
        RateLimitFields limit = RateLimitFields.from(HttpFields.of(Map.of("retry-after", value)));
        assertThat(limit.retryAfter()).isNull();
        assertThat(limit.isHourUsedUp()).as("it was there, so it is the minute").isFalse();
    }

    @Test
    void eachPartIsReadBack() {
        RateLimitFields limit = new RateLimitFields(5_000, 17, NOW.plusSeconds(90), NOW, Duration.ofSeconds(12));
        assertThat(limit.limit()).isEqualTo(5_000);
        assertThat(limit.remaining()).isEqualTo(17);
        assertThat(limit.reset()).isEqualTo(NOW.plusSeconds(90));
        assertThat(limit.date()).isEqualTo(NOW);
        assertThat(limit.retryAfter()).isEqualTo(Duration.ofSeconds(12));
        assertThat(limit)
                .hasToString(
                        "RateLimitFields[limit=5000, remaining=17, reset=2026-01-05T10:01:30Z, date=2026-01-05T10:00:00Z,"
                                + " retryAfter=PT12S]");
        assertThat(new RateLimitFields(null, null, null, null, null))
                .hasToString("RateLimitFields[limit=null, remaining=null, reset=null, date=null, retryAfter=null]");
    }

    /** In this form the pacer reads it. */
    @Test
    void eachPartIsReadWithoutABox() {
        RateLimitFields limit = new RateLimitFields(5_000, 17, NOW.plusSeconds(90), NOW, Duration.ofSeconds(12));
        assertThat(limit.announcedLimit()).isEqualTo(5_000);
        assertThat(limit.announcedRemaining()).isEqualTo(17);
        assertThat(limit.untilResetNanos()).isEqualTo(90_000_000_000L);
        assertThat(limit.retryAfterNanos()).isEqualTo(12_000_000_000L);
        assertThat(new RateLimitFields(0, 0, NOW, NOW, Duration.ZERO).retryAfterNanos())
                .isZero();

        RateLimitFields none = new RateLimitFields(null, null, null, null, null);
        assertThat(none.announcedLimit()).isEqualTo(RateLimitFields.ABSENT);
        assertThat(none.announcedRemaining()).isEqualTo(RateLimitFields.ABSENT);
        assertThat(none.untilResetNanos()).isEqualTo(RateLimitFields.ABSENT);
        assertThat(none.retryAfterNanos()).isNegative();
    }

    @Test
    void limitsAreEqualIfAllTheirPartsAre() {
        RateLimitFields limit = new RateLimitFields(1, 2, NOW, NOW, Duration.ofSeconds(3));
        assertThat(limit)
                .isEqualTo(new RateLimitFields(1, 2, NOW, NOW, Duration.ofSeconds(3)))
                .hasSameHashCodeAs(new RateLimitFields(1, 2, NOW, NOW, Duration.ofSeconds(3)))
                .isNotEqualTo("1");
        Instant later = NOW.plusSeconds(1);
        assertThat(Stream.of(
                        new RateLimitFields(0, 2, NOW, NOW, Duration.ofSeconds(3)),
                        new RateLimitFields(1, 0, NOW, NOW, Duration.ofSeconds(3)),
                        new RateLimitFields(1, 2, later, NOW, Duration.ofSeconds(3)),
                        new RateLimitFields(1, 2, NOW, later, Duration.ofSeconds(3)),
                        new RateLimitFields(1, 2, NOW, NOW, Duration.ZERO)))
                .allSatisfy(other -> {
                    assertThat(other).isNotEqualTo(limit);
                    assertThat(other).doesNotHaveSameHashCodeAs(limit);
                });
    }

    @Test
    void theHourIsUsedUpIfNothingSpeaksAgainstIt() {
        assertThat(RateLimitFields.from(HttpFields.of(Map.of())).isHourUsedUp()).isTrue();
        assertThat(RateLimitFields.from(HttpFields.of(Map.of("ratelimit-remaining", "0")))
                        .isHourUsedUp())
                .isTrue();
        assertThat(RateLimitFields.from(HttpFields.of(Map.of("ratelimit-remaining", "4980")))
                        .isHourUsedUp())
                .isFalse();
        assertThat(RateLimitFields.from(HttpFields.of(Map.of("ratelimit-remaining", "0", "retry-after", "7")))
                        .isHourUsedUp())
                .isFalse();
    }

    @Test
    void aNumberThatNoCounterHasIsLeftOut() {
        assertThat(limit("5000000000")).isNull();
        assertThat(limit("9".repeat(30))).isNull();
        assertThat(limit("2147483647")).isEqualTo(Integer.MAX_VALUE);
    }

    @Test
    void aResetWithoutADateSaysNothingOfTheWait() {
        RateLimitFields limit = RateLimitFields.from(HttpFields.of(Map.of("ratelimit-reset", "1767607200")));
        assertThat(limit.reset()).isEqualTo(Instant.ofEpochSecond(1_767_607_200));
        assertThat(limit.untilReset()).isNull();
    }

    @Test
    void aResetInThePastIsNegative() {
        assertThat(untilReset(String.valueOf(NOW.getEpochSecond() - 40))).isEqualTo(Duration.ofSeconds(-40));
    }

    @Test
    void aResetInMillisecondsOrWorseIsADayAndNeverOverflows() {
        assertThat(untilReset(String.valueOf(NOW.toEpochMilli()))).isEqualTo(Duration.ofDays(1));
        assertThat(untilReset(String.valueOf(Instant.MAX.getEpochSecond()))).isEqualTo(Duration.ofDays(1));
        assertThat(untilReset(String.valueOf(Instant.MAX.getEpochSecond() + 1))).isNull();
        assertThat(untilReset("9".repeat(18))).isNull();
        assertThat(untilReset("9".repeat(40))).isNull();
    }

    @Test
    void noTextIsTooStrange() {
        Random random = new Random(7);
        for (int i = 0; i < 20_000; i++) {
            StringBuilder text = new StringBuilder();
            for (int length = random.nextInt(24); length > 0; length--) {
                text.append("0123456789 ,:-+.MonJanGMT".charAt(random.nextInt(25)));
            }
            RateLimitFields limit = RateLimitFields.from(HttpFields.of(Map.of(
                    "ratelimit-limit", text.toString(),
                    "ratelimit-reset", text.toString(),
                    "date", DATE,
                    "retry-after", text.toString())));
            Duration untilReset = limit.untilReset();
            assertThat(untilReset == null
                            || untilReset.toNanos() <= Duration.ofDays(1).toNanos())
                    .as("%s", text)
                    .isTrue();
        }
    }

    private static @Nullable Duration retryAfter(String value, @Nullable String date) {
        return RateLimitFields.from(HttpFields.of(
                        date == null ? Map.of("retry-after", value) : Map.of("retry-after", value, "date", date)))
                .retryAfter();
    }

    private static @Nullable Duration untilReset(String reset) {
        return RateLimitFields.from(HttpFields.of(Map.of("ratelimit-reset", reset, "date", DATE)))
                .untilReset();
    }

    private static @Nullable Integer limit(String value) {
        return RateLimitFields.from(HttpFields.of(Map.of("ratelimit-limit", value)))
                .limit();
    }
}
