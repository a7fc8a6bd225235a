package io.dodb.cli.acl;

import static org.assertj.core.api.Assertions.assertThat;

import io.dodb.error.TransportException;
import io.dodb.operation.Operation;
import io.dodb.rate.RateLimits;
import io.dodb.rate.WaitCause;
import io.dodb.rate.WaitReason;
import io.dodb.reactor.bulk.BulkOutage;
import io.dodb.reactor.bulk.BulkSummary;
import io.dodb.reactor.limit.RateLimitWait;
import java.time.Duration;
import java.time.ZonedDateTime;
import org.junit.jupiter.api.Test;

class ProgressTextTest {

    private static BulkSummary done(long items, long failed) {
        return new BulkSummary(items, items - failed, 0, failed, 0, 0, items, 0, 0);
    }

    private static RateLimitWait wait(WaitReason reason, Duration remaining) {
        WaitCause cause = reason == WaitReason.OUTAGE ? WaitCause.FAILURES : WaitCause.OWN_REQUESTS;
        return new RateLimitWait(reason, cause, remaining, remaining, 0, 32);
    }

    @Test
    void goesOnAtTheRateUntilNowIfNoLimitIsNear() {
        assertThat(new ProgressText(200, done(100, 2), 10, null, RateLimits.DOCUMENTED, null, Duration.ZERO))
                .hasToString("100/200, 10.0/s, 2 failed, 100 left, about 10 s to go");
    }

    @Test
    void doesNotTakeForDoneWhatWasNeverSent() {
        BulkSummary interrupted = new BulkSummary(150, 98, 0, 2, 0, 50, 100, 0, 0);

        assertThat(new ProgressText(200, interrupted, 10, null, RateLimits.DOCUMENTED, null, Duration.ZERO))
                .hasToString("100/200, 10.0/s, 2 failed, 100 left, about 10 s to go");
    }

    @Test
    void expectsTheLimitsThatAreAhead() {
        assertThat(new ProgressText(320, done(200, 0), 4, null, RateLimits.DOCUMENTED, null, Duration.ofSeconds(56)))
                .hasToString("200/320, 50.0/s, 120 left, about 56 s to go");
        assertThat(new ProgressText(10_001, done(100, 0), 2, null, RateLimits.DOCUMENTED, null, Duration.ofHours(2)))
                .hasToString("100/10001, 50.0/s, 9901 left, about 2 h to go");
    }

    @Test
    void saysWhatIsWaitedForAndHowLong() {
        RateLimitWait minute = wait(WaitReason.MINUTE_LIMIT, Duration.ofMillis(41_200));
        RateLimitWait hour = wait(WaitReason.HOUR_LIMIT, Duration.ofMinutes(40));
        RateLimitWait outage = wait(WaitReason.OUTAGE, Duration.ofSeconds(20));

        assertThat(new ProgressText(320, done(250, 0), 25, minute, RateLimits.DOCUMENTED, null, Duration.ofSeconds(42)))
                .hasToString("250/320, waiting 42 s for the minute limit, 70 left, at least 42 s to go");
        assertThat(new ProgressText(
                        6_000, done(5_000, 0), 1_200, hour, RateLimits.DOCUMENTED, null, Duration.ofMinutes(43)))
                .hasToString("5000/6000, waiting 40 min for the hour limit, 1000 left, at least 43 min to go");
        assertThat(new ProgressText(320, done(250, 0), 25, outage, RateLimits.DOCUMENTED, null, Duration.ofSeconds(30)))
                .hasToString("250/320, waiting 20 s for the server to recover, 70 left, at least 30 s to go");
    }

    /** What a server announces may be worth more than what is left to do. */
    @Test
    void neverSaysThatTheEndIsNearWhileItWaits() {
        RateLimitWait wait = wait(WaitReason.HOUR_LIMIT, Duration.ofMinutes(30));

        assertThat(new ProgressText(320, done(250, 0), 25, wait, RateLimits.DOCUMENTED, null, Duration.ZERO))
                .hasToString("250/320, waiting 30 min for the hour limit, 70 left, at least 30 min to go");
        assertThat(new ProgressText(
                        320,
                        done(250, 0),
                        25,
                        wait(WaitReason.HOUR_LIMIT, Duration.ZERO),
                        RateLimits.DOCUMENTED,
                        null,
                        Duration.ZERO))
                .hasToString("250/320, waiting 0 s for the hour limit, 70 left");
    }

    @Test
    void tellsAllOfAWaitWhereThereIsRoom() {
        RateLimitWait hour = wait(WaitReason.HOUR_LIMIT, Duration.ofMinutes(40));
        ProgressText text = new ProgressText(
                6_000, done(5_000, 3), 1_200, hour, RateLimits.DOCUMENTED, null, Duration.ofMinutes(143));

        assertThat(text.inFull(ZonedDateTime.parse("2026-03-01T15:02:00Z")))
                .isEqualTo("5000/6000, waiting for the hour limit until 15:42 (in 40 min): own requests fill it,"
                        + " 0 of 5,000 in 1h left; next look then; 3 failed, 1000 left, at least 2 h 23 min to go");
        assertThat(new ProgressText(200, done(100, 2), 10, null, RateLimits.DOCUMENTED, null, Duration.ZERO)
                        .inFull(ZonedDateTime.parse("2026-03-01T15:02:00Z")))
                .isEqualTo("100/200, 10.0/s, 2 failed, 100 left, about 10 s to go");
    }

    @Test
    void namesALimitThatIsNotTheDocumentedOneByWhatItAllows() {
        RateLimits own = RateLimits.parse("40/10s");
        RateLimitWait hour = wait(WaitReason.HOUR_LIMIT, Duration.ofSeconds(7));

        assertThat(new ProgressText(60, done(40, 0), 4, hour, own, null, Duration.ofSeconds(9)))
                .hasToString("40/60, waiting 7 s for the limit of 40/10s, 20 left, at least 9 s to go");
    }

    @Test
    void saysWhatAnOutageIsAndWhenTheRunGivesUp() {
        TransportException refused = new TransportException(
                Operation.put("databases_update_user", "/v2/databases"),
                "can't connect to api.example:443: connection refused",
                false,
                null);
        BulkOutage outage = new BulkOutage(refused, Duration.ofSeconds(40), Duration.ofMinutes(59));
        BulkOutage young = new BulkOutage(refused, Duration.ofSeconds(1), Duration.ofMinutes(59));

        assertThat(new ProgressText(320, done(250, 0), 25, null, RateLimits.DOCUMENTED, outage, Duration.ofSeconds(7)))
                .hasToString("250/320, 10.0/s, 70 left, about 7 s to go; for 40 s databases_update_user failed:"
                        + " can't connect to api.example:443: connection refused; gives up in 59 min");
        assertThat(new ProgressText(AclRun.UNKNOWN, done(10, 0), 2, null, RateLimits.DOCUMENTED, young, Duration.ZERO))
                .hasToString("10, 5.0/s");
    }

    @Test
    void knowsNoEndOfAStream() {
        assertThat(new ProgressText(AclRun.UNKNOWN, done(10, 0), 2, null, RateLimits.DOCUMENTED, null, Duration.ZERO))
                .hasToString("10, 5.0/s");
        assertThat(new ProgressText(20, BulkSummary.EMPTY, 0, null, RateLimits.DOCUMENTED, null, Duration.ZERO))
                .hasToString("0/20, 0.0/s, 20 left");
    }
}
