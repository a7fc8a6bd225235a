package io.dodb.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.dodb.rate.Limit;
import io.dodb.reactor.bulk.BulkSummary;
import io.dodb.reactor.exchange.RateLimitWait;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class ProgressTextTest {

    private static BulkSummary done(long items, long failed) {
        return new BulkSummary(items, items - failed, 0, failed, 0, 0, items, 0, 0);
    }

    @Test
    void goesOnAtTheRateUntilNowIfNoLimitIsNear() {
        assertThat(new ProgressText(200, done(100, 2), 10, null))
                .hasToString("100/200, 10.0/s, 2 failed, 100 left, about 10 s to go");
    }

    @Test
    void expectsTheLimitsThatAreAhead() {
        assertThat(new ProgressText(320, done(200, 0), 4, null))
                .hasToString("200/320, 50.0/s, 120 left, about 56 s to go");
        assertThat(new ProgressText(10_001, done(100, 0), 2, null))
                .hasToString("100/10001, 50.0/s, 9901 left, about 2.0 h to go");
    }

    @Test
    void doesNotInsistOnLimitsThatDoNotHold() {
        assertThat(new ProgressText(60_000, done(30_000, 0), 10, null))
                .hasToString("30000/60000, 3000.0/s, 30000 left, about 10 s to go");
    }

    @Test
    void saysWhichLimitIsWaitedForAndHowLong() {
        RateLimitWait minute = new RateLimitWait(Limit.MINUTE, Duration.ofMillis(41_200), 32);
        RateLimitWait hour = new RateLimitWait(Limit.HOUR, Duration.ofMinutes(40), 32);

        assertThat(new ProgressText(320, done(250, 0), 25, minute))
                .hasToString("250/320, waiting 42 s for the minute limit, 70 left, about 42 s to go");
        assertThat(new ProgressText(6_000, done(5_000, 0), 1_200, hour))
                .hasToString("5000/6000, waiting 40 min for the hour limit, 1000 left," + " about 43 min to go");
    }

    @Test
    void knowsNoEndOfAStream() {
        assertThat(new ProgressText(AclRun.UNKNOWN, done(10, 0), 2, null)).hasToString("10, 5.0/s");
        assertThat(new ProgressText(20, BulkSummary.EMPTY, 0, null)).hasToString("0/20, 0.0/s, 20 left");
    }
}
