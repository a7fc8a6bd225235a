package io.dodb.cli.acl;

import static org.assertj.core.api.Assertions.assertThat;

import io.dodb.internal.rate.Pacer;
import io.dodb.rate.Pacing;
import io.dodb.rate.RateLimits;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class StartTextTest {
    private static final String WORD = "; the server's word counts where it says less)";

    @Test
    void saysHowMuchAndByWhichLimitsAndHowLongAtLeast() {
        Duration least = new Pacer(Pacing.DEFAULT).leastTime(0, 20_000);

        assertThat(new StartText(20_000, RateLimits.DOCUMENTED, null, least))
                .hasToString("20,000 items, limits 250/1m and 5000/1h (documented" + WORD + ": at least 3 h 19 min");
        assertThat(new StartText(1, RateLimits.DOCUMENTED, null, Duration.ZERO))
                .hasToString("1 item, limits 250/1m and 5000/1h (documented" + WORD + ": no wait ahead");
    }

    @Test
    void saysWhatWasAskedForAndWhatIsTheDocumentedRest() {
        RateLimits both = RateLimits.parse("100/1m,2000/1h");
        RateLimits one = RateLimits.parse("100/1m");
        Duration least = Duration.ofSeconds(61);

        assertThat(new StartText(200, both, both, least))
                .hasToString("200 items, limits 100/1m and 2000/1h (as asked" + WORD + ": at least 61 s");
        assertThat(new StartText(200, one.withDocumentedRest(), one, least))
                .hasToString("200 items, limits 100/1m and 5000/1h (100/1m as asked, 5000/1h as documented" + WORD
                        + ": at least 61 s");
    }

    @Test
    void knowsNoEndOfAStream() {
        assertThat(new StartText(AclRun.UNKNOWN, RateLimits.DOCUMENTED, null, Duration.ZERO))
                .hasToString("items as they come, limits 250/1m and 5000/1h (documented" + WORD);
    }

    @Test
    void saysWhatTheServerAnnouncesInstead() {
        assertThat(StartText.announced(RateLimits.parse("125/1m,2500/1h"), Duration.ofHours(7)))
                .isEqualTo("the server announces other limits, and it goes by 125/1m and 2500/1h: at least 7 h to go");
        assertThat(StartText.announced(RateLimits.parse("125/1m,2500/1h"), Duration.ZERO))
                .isEqualTo("the server announces other limits, and it goes by 125/1m and 2500/1h");
    }
}
