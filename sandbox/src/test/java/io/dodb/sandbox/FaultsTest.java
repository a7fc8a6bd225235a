package io.dodb.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.dodb.rate.RateLimits;
import io.dodb.sandbox.internal.Fate;
import io.dodb.sandbox.options.DurationRange;
import io.dodb.sandbox.options.Faults;
import io.dodb.sandbox.options.SandboxOptions;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FaultsTest {
    private static final String CLUSTER = "00000000-0000-4000-8000-000000000001";
    private static final String USER = "/v2/databases/" + CLUSTER + "/users/app-001";
    private static final String SETTINGS = "{\"settings\":{\"newer\":1}}";

    private static Sandbox start(String faults) {
        return Sandbox.start(SandboxOptions.builder()
                .clusters(1)
                .usersPerCluster(1)
                .limits(RateLimits.UNLIMITED)
                .faults(Faults.parse(faults))
                .build());
    }

    @Test
    void aResetBeforeLeavesEverythingAsItWas() {
        try (Sandbox sandbox = start("reset-before=100%")) {
            assertThatIOException().isThrownBy(() -> Http.of(sandbox).put(USER, SETTINGS));

            assertThat(sandbox.state().settings(CLUSTER, "app-001")).isEmpty();
            assertThat(sandbox.state().requests().seen()).isPositive();
            assertThat(sandbox.state().requests().accepted()).isZero();
        }
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"reset-before=100%", "reset-after=100%"})
    void aResetIsOneOnTheWire(String faults) throws IOException {
        try (Sandbox sandbox = start(faults);
                Socket socket = new Socket(
                        InetAddress.getLoopbackAddress(),
                        URI.create(sandbox.url()).getPort())) {
            String request = "GET " + USER + " HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer t\r\n\r\n";
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));

            assertThatIOException()
                    .isThrownBy(() -> socket.getInputStream().read())
                    .withMessageContaining("reset");
        }
    }

    @Test
    void aResetAfterLosesOnlyTheAnswer() {
        try (Sandbox sandbox = start("reset-after=100%")) {
            assertThatIOException().isThrownBy(() -> Http.of(sandbox).put(USER, SETTINGS));

            assertThat(sandbox.state().settings(CLUSTER, "app-001")).containsEntry("newer", 1);
        }
    }

    @Test
    void errorsWithAndWithoutEffect() throws IOException {
        try (Sandbox sandbox = start("5xx=100%")) {
            Http.Reply reply = Http.of(sandbox).put(USER, SETTINGS);
            assertThat(reply.status()).isEqualTo(500);
            assertThat(reply.json()).containsEntry("id", "server_error");
            assertThat(sandbox.state().settings(CLUSTER, "app-001")).isEmpty();
        }
        try (Sandbox sandbox = start("5xx-after=100%")) {
            assertThat(Http.of(sandbox).put(USER, SETTINGS).status()).isEqualTo(500);
            assertThat(sandbox.state().settings(CLUSTER, "app-001")).containsEntry("newer", 1);
        }
    }

    @Test
    void aTruncatedAnswerBreaksOffInItsBody() {
        try (Sandbox sandbox = start("truncate=100%")) {
            assertThatIOException()
                    .isThrownBy(() -> Http.of(sandbox).get(USER))
                    .withStackTraceContaining("content-length");
            assertThatIOException().isThrownBy(() -> Http.of(sandbox).delete(USER));
            assertThat(sandbox.state().userNames(CLUSTER)).containsExactly("doadmin");
        }
    }

    @Test
    void aSlowBodyComesWhole() throws IOException {
        try (Sandbox sandbox = start("slow=100%:20ms..40ms");
                Sandbox fast = start("")) {
            assertThat(Http.of(sandbox).get(USER).body())
                    .isEqualTo(Http.of(fast).get(USER).body());
            assertThat(Http.of(sandbox).delete(USER).status()).isEqualTo(204);
        }
    }

    @Test
    void aDelayedAnswerComesWhole() throws IOException {
        try (Sandbox sandbox = start("delay=100%:1ms..20ms")) {
            assertThat(Http.of(sandbox).put(USER, SETTINGS).status()).isEqualTo(201);
            assertThat(Http.of(sandbox).get(USER).status()).isEqualTo(200);
        }
    }

    @Test
    void aStalledRequestIsNeverAnsweredUntilTheSandboxCloses() {
        Sandbox sandbox = start("stall=100%");
        var answer = HttpClient.newHttpClient()
                .sendAsync(Http.of(sandbox).request("PUT", USER, SETTINGS), BodyHandlers.ofString());
        while (sandbox.state().requests().succeeded() == 0 && !answer.isDone()) {
            Thread.onSpinWait();
        }
        assertThat(answer).isNotDone();
        sandbox.close();

        assertThat(answer).failsWithin(Http.LIMIT);
        assertThat(sandbox.state().settings(CLUSTER, "app-001")).containsEntry("newer", 1);
    }

    @Test
    void theSameSeedBefallsTheSameRequests() throws IOException {
        List<Integer> first = statuses(1);

        assertThat(first).contains(200, 500).isEqualTo(statuses(1)).isNotEqualTo(statuses(2));
    }

    private static List<Integer> statuses(long seed) throws IOException {
        SandboxOptions options = SandboxOptions.builder()
                .randomSeed(seed)
                .faults(Faults.parse("5xx=20%,5xx-after=20%"))
                .build();
        List<Integer> statuses = new ArrayList<>();
        try (Sandbox sandbox = Sandbox.start(options)) {
            for (int i = 0; i < 40; i++) {
                statuses.add(Http.of(sandbox).get(USER).status());
            }
        }
        return statuses;
    }

    @Test
    void sharesAreMet() {
        SandboxOptions options = SandboxOptions.builder()
                .faults(
                        Faults.parse(
                                "reset-before=10%,reset-after=20%,5xx=5%,5xx-after=5%,truncate=5%,slow=5%:1s,stall=5%,delay=30%:1s..3s"))
                .build();
        Map<String, Integer> kinds = new HashMap<>();
        int delayed = 0;
        for (int number = 1; number <= 20_000; number++) {
            Fate fate = Fate.of(options, number, null);
            kinds.merge(fate.script().toString(), 1, Integer::sum);
            delayed += fate.downNanos() > 0 ? 1 : 0;
            assertThat(fate.downNanos() == 0 || fate.downNanos() >= 1_000_000_000L)
                    .isTrue();
        }

        assertThat(kinds.get("any, always: fault request_start reset")).isBetween(1_800, 2_200);
        assertThat(kinds.get("any, always: fault response_start reset")).isBetween(3_700, 4_300);
        assertThat(kinds.get("any, always: slowly PT1S")).isBetween(850, 1_150);
        assertThat(kinds.get("any, always: fault response_start stall")).isBetween(850, 1_150);
        assertThat(kinds.get("any, always: nothing")).isBetween(8_600, 9_400);
        assertThat(delayed).isBetween(5_700, 6_300);
    }

    @Test
    void latencyIsSplitBetweenTheWayUpAndTheWayDown() {
        SandboxOptions options = SandboxOptions.builder()
                .latency(DurationRange.parse("150ms..900ms"))
                .build();
        for (int number = 1; number <= 1_000; number++) {
            Fate fate = Fate.of(options, number, null);
            assertThat(fate.upNanos() + fate.downNanos()).isBetween(150_000_000L, 900_000_000L);
            assertThat(fate.upNanos()).isPositive();
        }
    }

    @Test
    void textIsReadBack() {
        String text = "reset-before=2%,reset-after=2.5%,5xx=1%,5xx-after=0.1%,truncate=1%,slow=1%:1s..3s,stall=0.5%,"
                + "delay=20%:50ms..400ms";

        assertThat(Faults.parse(text)).hasToString(text);
        assertThat(Faults.parse("").isNone()).isTrue();
        assertThat(Faults.parse("")).hasToString("");
        assertThat(Faults.parse(" delay = 20%:50ms".replace(" ", "")).delayBy())
                .isEqualTo(new DurationRange(Duration.ofMillis(50), Duration.ofMillis(50)));
    }

    @ParameterizedTest(name = "refuses \"{0}\"")
    @ValueSource(
            strings = {
                "5xx",
                "5xx=1",
                "5xx=-1%",
                "5xx=101%",
                "6xx=1%",
                "5xx=1%,5xx=2%",
                "5xx=1%:1s",
                "delay=1%",
                "delay=1%:3s..1s",
                "delay=1%:soon",
                "5xx=60%,stall=60%",
                "5xx=1%,"
            })
    void refusesAnythingElse(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> Faults.parse(text));
    }

    @Test
    void namesTheFaultsThatThereAre() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Faults.parse("6xx=1%"))
                .withMessageContaining("reset-before")
                .withMessageContaining("stall");
    }
}
