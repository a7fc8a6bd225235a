package io.dodb.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.dodb.rate.RateLimits;
import io.dodb.sandbox.options.LimitModel;
import io.dodb.sandbox.options.ManualClock;
import io.dodb.sandbox.options.RateHeaders;
import io.dodb.sandbox.options.SandboxOptions;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each way to count, over HTTP, with 10 requests a minute: when there is room again, and how much. */
class LimitModelsTest {
    private static final String PATH = "/v2/databases/00000000-0000-4000-8000-000000000001/dbs/defaultdb";
    private static final long START = Instant.parse("2030-01-01T00:00:00Z").getEpochSecond();

    private final ManualClock clock = new ManualClock();

    private SandboxOptions.Builder options(String limits) {
        return SandboxOptions.builder()
                .clusters(1)
                .usersPerCluster(0)
                .clock(clock)
                .limits(RateLimits.parse(limits));
    }

    /** Sends until one is rejected, and returns how many were not. */
    private static int accepted(Http http) throws IOException {
        int accepted = 0;
        while (http.get(PATH).status() == 200) {
            accepted++;
        }
        return accepted;
    }

    @ParameterizedTest
    @CsvSource({
        // the model, what it takes at 50 s, what it says to wait then, and what it takes 20 s and 40 s later
        "sliding-log,     10, 60, 0, 0",
        "fixed-window,    10, 10, 10, 0",
        "token-bucket,    10,  7, 3, 3",
        "sliding-counter, 10, 10, 1, 4",
        "gcra=1,           1,  7, 1, 1",
        "gcra=3,           3,  7, 3, 3"
    })
    void eachModelCountsInItsOwnWay(LimitModel model, int first, String wait, int second, int third)
            throws IOException {
        try (Sandbox sandbox = Sandbox.start(options("10/1m").limitModel(model).build())) {
            Http http = Http.of(sandbox);
            clock.advance(Duration.ofSeconds(50));
            assertThat(accepted(http)).isEqualTo(first);
            assertThat(http.get(PATH).field("retry-after")).isEqualTo(wait);

            clock.advance(Duration.ofSeconds(20));
            assertThat(accepted(http)).isEqualTo(second);
            clock.advance(Duration.ofSeconds(20));
            assertThat(accepted(http)).isEqualTo(third);
        }
    }

    @Test
    void theFieldsMaySpeakOfTheMinute() throws IOException {
        try (Sandbox sandbox = Sandbox.start(
                options("10/1m,100/1h").rateHeaders(RateHeaders.OF_THE_MINUTE).build())) {
            Http.Reply reply = Http.of(sandbox).get(PATH);

            assertThat(reply.field("ratelimit-limit")).isEqualTo("10");
            assertThat(reply.field("ratelimit-remaining")).isEqualTo("9");
            assertThat(reply.field("ratelimit-reset")).isEqualTo(Long.toString(START + 60));
        }
    }

    @Test
    void theFieldsMayBeRefreshedAfterATime() throws IOException {
        try (Sandbox sandbox = Sandbox.start(options("10/1m,100/1h")
                .rateHeaders(RateHeaders.refreshedAfter(Duration.ofSeconds(10)))
                .build())) {
            Http http = Http.of(sandbox);
            assertThat(http.get(PATH).field("ratelimit-remaining")).isEqualTo("99");
            clock.advance(Duration.ofMillis(9_999));
            Http.Reply cached = http.get(PATH);
            assertThat(cached.field("ratelimit-remaining")).isEqualTo("99");
            assertThat(cached.field("ratelimit-reset")).isEqualTo(Long.toString(START + 3_600));
            clock.advance(Duration.ofMillis(1));

            assertThat(http.get(PATH).field("ratelimit-remaining")).isEqualTo("97");
        }
    }

    @Test
    void theFieldsMayBeRefreshedEveryFewAnswers() throws IOException {
        try (Sandbox sandbox = Sandbox.start(options("10/1m,100/1h")
                .rateHeaders(RateHeaders.refreshedEvery(3))
                .build())) {
            Http http = Http.of(sandbox);
            List<String> remaining = new ArrayList<>();
            for (int i = 0; i < 7; i++) {
                remaining.add(http.get(PATH).field("ratelimit-remaining"));
            }
            assertThat(remaining).containsExactly("99", "99", "99", "96", "96", "96", "93");
        }
    }

    @Test
    void aBurstOfALongerLimitIsTheSameShareOfIt() throws IOException {
        try (Sandbox sandbox = Sandbox.start(
                options("20/1m,100/1h").limitModel(LimitModel.gcra(4)).build())) {
            Http http = Http.of(sandbox);
            assertThat(accepted(http)).isEqualTo(4);
            for (int i = 0; i < 16; i++) {
                clock.advance(Duration.ofSeconds(3));
                assertThat(http.get(PATH).status()).isEqualTo(200);
            }
            // 20 of the hour at once, and one in each 36 s
            clock.advance(Duration.ofSeconds(3));
            assertThat(accepted(http)).isEqualTo(1);
            clock.advance(Duration.ofSeconds(12));
            assertThat(accepted(http)).isZero();
        }
    }

    @ParameterizedTest
    @CsvSource({"sliding-log", "fixed-window", "token-bucket", "sliding-counter", "gcra=25"})
    void aModelIsWrittenAsItIsRead(String text) {
        assertThat(LimitModel.parse(text)).hasToString(text);
    }

    @ParameterizedTest
    @CsvSource({
        "gcra,     there is no limit model",
        "gcra=x,   there is no limit model",
        "gcra=0,   'a burst has at least 1 request, not 0'",
        "leaky,    'and gcra with a burst, such as gcra=25'"
    })
    void anUnknownModelIsRefused(String text, String problem) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> LimitModel.parse(text))
                .withMessageContaining(problem);
    }

    @ParameterizedTest
    @CsvSource({
        "cached,             there are no rate headers",
        "refreshed-every=0,  'every 1 or more answers, not 0'",
        "refreshed-after=9,  is not a duration"
    })
    void unknownHeadersAreRefused(String text, String problem) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> RateHeaders.parse(text))
                .withMessageContaining(problem);
    }

    @ParameterizedTest
    @CsvSource({"truthful", "of-the-minute", "missing", "refreshed-after=10s", "refreshed-every=5"})
    void headersAreWrittenAsTheyAreRead(String text) {
        assertThat(RateHeaders.parse(text)).hasToString(text);
    }

    @Test
    void theFieldsMayBeMissing() throws IOException {
        try (Sandbox sandbox = Sandbox.start(
                options("1/1m,100/1h").rateHeaders(RateHeaders.MISSING).build())) {
            Http http = Http.of(sandbox);
            assertThat(http.get(PATH).field("ratelimit-limit")).isNull();

            Http.Reply rejected = http.get(PATH);
            assertThat(rejected.status()).isEqualTo(429);
            assertThat(rejected.field("ratelimit-remaining")).isNull();
            assertThat(rejected.field("retry-after")).isEqualTo("60");
        }
    }

    @Test
    void somebodyElseMaySpendFromTheToken() throws IOException {
        try (Sandbox sandbox = Sandbox.start(options("10/1m,100/1h").build())) {
            Http http = Http.of(sandbox);
            sandbox.spend(sandbox.token(), 8);
            assertThat(http.get(PATH).field("ratelimit-remaining")).isEqualTo("91");
            sandbox.spend("another", 8);
            assertThat(accepted(http)).isEqualTo(1);

            assertThat(sandbox.state().requests().seen()).isEqualTo(3);
            assertThatIllegalArgumentException().isThrownBy(() -> sandbox.spend("t", -1));
        }
    }
}
