package io.dodb.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.dodb.rate.RateLimits;
import io.dodb.sandbox.options.ManualClock;
import io.dodb.sandbox.options.Quirks;
import io.dodb.sandbox.options.SandboxOptions;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class RateLimitsTest {
    private static final String PATH = "/v2/databases/00000000-0000-4000-8000-000000000001/dbs/defaultdb";
    private static final long START = Instant.parse("2030-01-01T00:00:00Z").getEpochSecond();

    private final ManualClock clock = new ManualClock();

    private Sandbox start(SandboxOptions options) {
        return Sandbox.start(
                options.toBuilder().clusters(1).usersPerCluster(0).clock(clock).build());
    }

    private static Http.Reply send(Http http, int times) throws IOException {
        Http.Reply last = http.get(PATH);
        for (int i = 1; i < times; i++) {
            last = http.get(PATH);
        }
        return last;
    }

    @Test
    void the251stRequestOfAMinuteIsRejectedAndToldHowLongToWait() throws IOException {
        try (Sandbox sandbox = start(SandboxOptions.DEFAULTS)) {
            Http http = Http.of(sandbox);
            http.get(PATH);
            clock.advance(Duration.ofMillis(17_500));
            Http.Reply last = send(http, 249);

            assertThat(last.status()).isEqualTo(200);
            assertThat(last.field("ratelimit-limit")).isEqualTo("5000");
            assertThat(last.field("ratelimit-remaining")).isEqualTo("4750");
            assertThat(last.field("ratelimit-reset")).isEqualTo(Long.toString(START + 3_600));
            assertThat(last.field("retry-after")).isNull();
            assertThat(last.field("date")).isEqualTo("Tue, 01 Jan 2030 00:00:17 GMT");

            Http.Reply rejected = http.get(PATH);
            assertThat(rejected.status()).isEqualTo(429);
            assertThat(rejected.json()).containsEntry("id", "too_many_requests").containsKeys("message", "request_id");
            assertThat(rejected.field("retry-after")).isEqualTo("43");
            assertThat(rejected.field("ratelimit-limit")).isEqualTo("5000");
            assertThat(rejected.field("ratelimit-remaining")).isEqualTo("0");
            assertThat(rejected.field("ratelimit-reset")).isEqualTo(Long.toString(START + 3_600));
            assertThat(rejected.field("date")).isNotNull();

            assertThat(sandbox.state().requests()).isEqualTo(new RequestCounts(251, 250, 1, 250));
        }
    }

    @Test
    void oneSlotOfTheMinuteIsFreeWhenTheOldestRequestExpires() throws IOException {
        try (Sandbox sandbox = start(SandboxOptions.DEFAULTS)) {
            Http http = Http.of(sandbox);
            http.get(PATH);
            clock.advance(Duration.ofSeconds(59));
            send(http, 249);
            assertThat(http.get(PATH).field("retry-after")).isEqualTo("1");

            clock.advance(Duration.ofNanos(999_999_999));
            assertThat(http.get(PATH).status()).isEqualTo(429);
            clock.advance(Duration.ofNanos(1));
            assertThat(http.get(PATH).status()).isEqualTo(200);
            assertThat(http.get(PATH).field("retry-after")).isEqualTo("59");
        }
    }

    @Test
    void the5001stRequestOfAnHourIsRejectedWithoutRetryAfter() throws IOException {
        try (Sandbox sandbox = start(SandboxOptions.DEFAULTS)) {
            Http http = Http.of(sandbox);
            for (int minute = 0; minute < 20; minute++) {
                assertThat(send(http, 250).status()).isEqualTo(200);
                clock.advance(Duration.ofMinutes(1));
            }

            Http.Reply rejected = http.get(PATH);
            assertThat(rejected.status()).isEqualTo(429);
            assertThat(rejected.field("retry-after")).isNull();
            assertThat(rejected.field("ratelimit-remaining")).isEqualTo("0");
            assertThat(rejected.field("ratelimit-reset")).isEqualTo(Long.toString(START + 3_600));

            clock.advance(Duration.ofMinutes(40));
            Http.Reply accepted = http.get(PATH);
            assertThat(accepted.status()).isEqualTo(200);
            assertThat(accepted.field("ratelimit-remaining")).isEqualTo("249");
            assertThat(accepted.field("ratelimit-reset")).isEqualTo(Long.toString(START + 3_660));
        }
    }

    @Test
    void theHourIsAskedBeforeTheMinute() throws IOException {
        try (Sandbox sandbox = start(
                SandboxOptions.builder().limits(RateLimits.parse("2/1m,2/1h")).build())) {
            Http http = Http.of(sandbox);
            send(http, 2);

            assertThat(http.get(PATH).field("retry-after")).isNull();
        }
    }

    @Test
    void rejectedRequestsDoNotCount() throws IOException {
        try (Sandbox sandbox = start(
                SandboxOptions.builder().limits(RateLimits.parse("2/1m,3/1h")).build())) {
            Http http = Http.of(sandbox);
            send(http, 10);
            clock.advance(Duration.ofMinutes(1));

            assertThat(http.get(PATH).status()).isEqualTo(200);
        }
    }

    @Test
    void rejectedRequestsCountIfTheOptionsSaySo() throws IOException {
        try (Sandbox sandbox = start(SandboxOptions.builder()
                .limits(RateLimits.parse("2/1m,100/1h"))
                .countRejected(true)
                .build())) {
            Http http = Http.of(sandbox);
            send(http, 2);
            clock.advance(Duration.ofSeconds(30));
            assertThat(send(http, 2).field("ratelimit-remaining")).isEqualTo("0");
            clock.advance(Duration.ofSeconds(30));
            assertThat(http.get(PATH).status()).isEqualTo(429);
            clock.advance(Duration.ofSeconds(60));

            Http.Reply accepted = http.get(PATH);
            assertThat(accepted.status()).isEqualTo(200);
            assertThat(accepted.field("ratelimit-remaining")).isEqualTo("94");
        }
    }

    @Test
    void eachTokenHasItsOwnLimits() throws IOException {
        try (Sandbox sandbox = start(
                SandboxOptions.builder().limits(RateLimits.parse("1/1m,5/1h")).build())) {
            Http http = Http.of(sandbox);
            assertThat(send(http, 2).status()).isEqualTo(429);
            assertThat(http.token("another").get(PATH).status()).isEqualTo(200);
        }
    }

    @Test
    void requestsWithoutTokenDoNotCountButCarryTheFields() throws IOException {
        try (Sandbox sandbox = start(SandboxOptions.DEFAULTS)) {
            Http.Reply reply = Http.of(sandbox).token("").get(PATH);

            assertThat(reply.status()).isEqualTo(401);
            assertThat(reply.field("ratelimit-limit")).isEqualTo("5000");
            assertThat(reply.field("ratelimit-remaining")).isEqualTo("5000");
            assertThat(reply.field("ratelimit-reset")).isEqualTo(Long.toString(START));
            assertThat(reply.field("date")).isNotNull();
            assertThat(sandbox.state().requests()).isEqualTo(new RequestCounts(1, 0, 0, 0));
        }
    }

    @Test
    void errorsCount() throws IOException {
        try (Sandbox sandbox = start(SandboxOptions.DEFAULTS)) {
            Http.Reply reply = Http.of(sandbox).get("/v2/nothing");

            assertThat(reply.status()).isEqualTo(404);
            assertThat(reply.field("ratelimit-remaining")).isEqualTo("4999");
        }
    }

    @Test
    void aSingleWindowIsABurstLimit() throws IOException {
        try (Sandbox sandbox =
                start(SandboxOptions.builder().limits(RateLimits.parse("1/2s")).build())) {
            assertThat(send(Http.of(sandbox), 2).field("retry-after")).isEqualTo("2");
        }
    }

    @Test
    void withoutLimitsTheFieldsAreLeftOut() throws IOException {
        try (Sandbox sandbox =
                start(SandboxOptions.builder().limits(RateLimits.UNLIMITED).build())) {
            Http.Reply reply = send(Http.of(sandbox), 300);

            assertThat(reply.status()).isEqualTo(200);
            assertThat(reply.field("ratelimit-limit")).isNull();
            assertThat(reply.field("date")).isNotNull();
        }
    }

    @Test
    void theResetOfA429MayBeStale() throws IOException {
        try (Sandbox sandbox = start(SandboxOptions.builder()
                .limits(RateLimits.parse("1/1m,5/1h"))
                .quirks(Quirks.builder().staleReset(true).build())
                .build())) {
            Http http = Http.of(sandbox);
            assertThat(http.get(PATH).field("ratelimit-reset")).isEqualTo(Long.toString(START + 3_600));
            assertThat(http.get(PATH).field("ratelimit-reset")).isEqualTo(Long.toString(START - 1_500));
        }
    }
}
