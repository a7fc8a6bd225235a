package io.dodb.cli.acl;

import static org.assertj.core.api.Assertions.assertThat;

import io.dodb.rate.RateLimits;
import io.dodb.rate.WaitCause;
import io.dodb.rate.WaitReason;
import io.dodb.reactor.limit.RateLimitWait;
import java.time.Duration;
import java.time.ZonedDateTime;
import org.junit.jupiter.api.Test;

class WaitTextTest {
    private static final ZonedDateTime NOW = ZonedDateTime.parse("2026-03-01T23:19:30.5+01:00");

    private static String text(RateLimitWait wait, RateLimits limits) {
        return new WaitText(wait, limits, NOW).toString();
    }

    @Test
    void saysWhichLimitUntilWhenWhyHowMuchIsLeftAndWhenItLooks() {
        Duration wait = Duration.ofMinutes(23);

        assertThat(text(
                        new RateLimitWait(WaitReason.HOUR_LIMIT, WaitCause.OWN_REQUESTS, wait, wait, 0, 32),
                        RateLimits.DOCUMENTED))
                .isEqualTo("waiting for the hour limit until 23:43 (in 23 min): own requests fill it,"
                        + " 0 of 5,000 in 1h left; next look then");
        assertThat(text(
                        new RateLimitWait(
                                WaitReason.HOUR_LIMIT, WaitCause.OTHERS, wait, Duration.ofSeconds(50), 1_250, 32),
                        RateLimits.DOCUMENTED))
                .isEqualTo("waiting for the hour limit until 23:43 (in 23 min): others use this token, too,"
                        + " 1,250 of 5,000 in 1h left; next look at 23:20:21");
    }

    @Test
    void isAsExactAsItMustBe() {
        Duration soon = Duration.ofSeconds(42);
        Duration tomorrow = Duration.ofMinutes(150);

        assertThat(text(
                        new RateLimitWait(WaitReason.MINUTE_LIMIT, WaitCause.REJECTED, soon, soon, 3_750, 1),
                        RateLimits.parse("40/10s,5000/1h")))
                .isEqualTo("waiting for the limit of 40/10s until 23:20:13 (in 42 s): the server rejected a request,"
                        + " 3,750 of 5,000 in 1h left; next look then");
        assertThat(text(
                        new RateLimitWait(WaitReason.HOUR_LIMIT, WaitCause.ANNOUNCED, tomorrow, tomorrow, 0, 1),
                        RateLimits.parse("100/24h")))
                .isEqualTo("waiting for the limit of 100/24h until 2026-03-02 01:50 (in 2 h 30 min): the server says"
                        + " that none is left, 0 of 100 in 24h left; next look then");
    }

    @Test
    void warnsOfHeadersThatSpeakOfTheMinute() {
        Duration soon = Duration.ofSeconds(42);

        assertThat(text(
                        new RateLimitWait(
                                WaitReason.MINUTE_LIMIT, WaitCause.HEADERS_OF_THE_MINUTE, soon, soon, 4_750, 1),
                        RateLimits.DOCUMENTED))
                .isEqualTo(
                        "waiting for the minute limit until 23:20:13 (in 42 s): own requests fill it, but the server's headers"
                                + " speak of the minute, so that others are not seen in the hour, 4,750 of 5,000 in 1h left; next"
                                + " look then");
    }

    @Test
    void saysOfAnOutageAndOfAnUnknownLimitNoMoreThanIsKnown() {
        Duration soon = Duration.ofSeconds(20);

        assertThat(text(
                        new RateLimitWait(WaitReason.OUTAGE, WaitCause.FAILURES, soon, soon, 3_000, 32),
                        RateLimits.DOCUMENTED))
                .isEqualTo("waiting for the server to recover until 23:19:51 (in 20 s): requests keep failing;"
                        + " next look then");
        assertThat(text(
                        new RateLimitWait(
                                WaitReason.MINUTE_LIMIT,
                                WaitCause.REJECTED,
                                Duration.ZERO,
                                Duration.ZERO,
                                RateLimitWait.UNKNOWN,
                                32),
                        RateLimits.UNLIMITED))
                .isEqualTo("waiting for the minute limit: the server rejected a request; looking now");
    }
}
