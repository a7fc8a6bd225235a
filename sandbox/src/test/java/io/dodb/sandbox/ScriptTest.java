package io.dodb.sandbox;

import static io.dodb.sandbox.script.FaultEffect.CLOSE;
import static io.dodb.sandbox.script.FaultEffect.RESET;
import static io.dodb.sandbox.script.FaultPoint.REQUEST_START;
import static io.dodb.sandbox.script.FaultPoint.RESPONSE_START;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.dodb.rate.RateLimits;
import io.dodb.sandbox.options.Faults;
import io.dodb.sandbox.options.ManualClock;
import io.dodb.sandbox.options.SandboxOptions;
import io.dodb.sandbox.request.RequestPattern;
import io.dodb.sandbox.script.ActiveScript;
import io.dodb.sandbox.script.Fault;
import io.dodb.sandbox.script.FaultEffect;
import io.dodb.sandbox.script.Interim;
import io.dodb.sandbox.script.Script;
import io.dodb.sandbox.script.ScriptedAnswer;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ScriptTest {
    private static final String CLUSTER = "00000000-0000-4000-8000-000000000001";
    private static final String USERS = "/v2/databases/" + CLUSTER + "/users";
    private static final String SETTINGS = "{\"settings\":{\"newer\":1}}";
    private static final RequestPattern UPDATE =
            RequestPattern.of("databases_update_user").forUser("app-007");
    private static final RequestPattern CREATE = RequestPattern.of("databases_add_user");

    private final SandboxOptions options = SandboxOptions.builder()
            .clusters(1)
            .usersPerCluster(9)
            .limits(RateLimits.UNLIMITED)
            .build();
    private Sandbox sandbox = Sandbox.start(options);

    @AfterEach
    void close() {
        sandbox.close();
    }

    private Http restart(SandboxOptions newOptions) {
        sandbox.close();
        sandbox = Sandbox.start(newOptions);
        return Http.of(sandbox);
    }

    private List<Integer> statuses(int count, String user) throws IOException {
        List<Integer> statuses = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            statuses.add(Http.of(sandbox).put(USERS + "/" + user, SETTINGS).status());
        }
        return statuses;
    }

    @Test
    void theNextTwoUpdatesOfOneUserAnswer500() throws IOException {
        ActiveScript twice = sandbox.scripts().add(Script.on(UPDATE).next(2).answer(500));

        assertThat(statuses(1, "app-008")).containsExactly(201);
        assertThat(statuses(1, "app-007")).containsExactly(500);
        assertThat(sandbox.state().settings(CLUSTER, "app-007")).isEmpty();
        assertThat(twice.remaining()).isEqualTo(1);
        assertThat(sandbox.scripts().unused()).containsExactly(twice);
        assertThatExceptionOfType(AssertionError.class)
                .isThrownBy(() -> sandbox.scripts().verifyUsedUp())
                .withMessageContaining("databases_update_user, username app-007, next 2: answer 500 (used 1 times)");

        assertThat(statuses(2, "app-007")).containsExactly(500, 201);
        assertThat(twice.isUsedUp()).isTrue();
        sandbox.scripts().verifyUsedUp();
        assertThat(sandbox.requests().answered(500).count()).isEqualTo(2);
        assertThat(sandbox.state().requests()).isEqualTo(new RequestCounts(4, 4, 0, 2));
    }

    @Test
    void everyThirdCreateIsDoneThenReset() throws IOException {
        ActiveScript third = sandbox.scripts().add(Script.on(CREATE).every(3).fault(RESPONSE_START, RESET));
        Http http = Http.of(sandbox);
        assertThat(third.isUsedUp()).isFalse();
        for (int i = 1; i <= 6; i++) {
            String body = "{\"name\":\"new-" + i + "\"}";
            if (i % 3 == 0) {
                assertThatIOException().isThrownBy(() -> http.post(USERS, body));
            } else {
                assertThat(http.post(USERS, body).status()).isEqualTo(201);
            }
        }

        assertThat(sandbox.state().userNames(CLUSTER)).contains("new-1", "new-2", "new-3", "new-4", "new-5", "new-6");
        assertThat(third.used()).isEqualTo(2);
        assertThat(third.remaining()).isEqualTo(Long.MAX_VALUE);
        assertThat(third.isUsedUp()).isTrue();
        assertThat(sandbox.requests().where(request -> request.fault() != null).list())
                .extracting(request -> request.user())
                .containsExactly("new-3", "new-6");
    }

    @Test
    void onlyTheThird() throws IOException {
        sandbox.scripts().add(Script.on(UPDATE).nth(3).answer(503));

        assertThat(statuses(5, "app-007")).containsExactly(201, 201, 503, 201, 201);
    }

    @Test
    void whatIsPerformedAllTheSame() throws IOException {
        sandbox.scripts()
                .add(Script.on(UPDATE).answer(502, "<html>").performed().field("Content-Type", "text/html"));
        Http.Reply reply = Http.of(sandbox).put(USERS + "/app-007", SETTINGS);

        assertThat(reply.status()).isEqualTo(502);
        assertThat(reply.body()).isEqualTo("<html>");
        assertThat(reply.field("content-type")).isEqualTo("text/html");
        assertThat(sandbox.state().settings(CLUSTER, "app-007")).containsEntry("newer", 1);
    }

    @Test
    void anAnswerWithoutABodyHasTheFormOfTheApi() throws IOException {
        sandbox.scripts().add(Script.on(UPDATE).next(1).answer(429).field("Retry-After", "7"));
        sandbox.scripts().add(Script.on(UPDATE).next(1).answer(204));
        Http.Reply limited = Http.of(sandbox).put(USERS + "/app-007", SETTINGS);

        assertThat(limited.json()).containsEntry("id", "too_many_requests").containsKeys("message", "request_id");
        assertThat(limited.field("retry-after")).isEqualTo("7");
        Http.Reply done = Http.of(sandbox).put(USERS + "/app-007", SETTINGS);
        assertThat(done.status()).isEqualTo(204);
        assertThat(done.body()).isEmpty();
    }

    @Test
    void fieldsAreSetInTheSandboxsOwnAnswer() throws IOException {
        sandbox.scripts().add(Script.on(UPDATE).field("ratelimit-remaining", "0"));
        Http.Reply reply = Http.of(sandbox).put(USERS + "/app-007", SETTINGS);

        assertThat(reply.status()).isEqualTo(201);
        assertThat(reply.field("ratelimit-remaining")).isEqualTo("0");
    }

    @Test
    void scriptsActInTheirOrderAndCountWhatTheOthersLeave() throws IOException {
        sandbox.scripts().add(Script.on(UPDATE).next(1).answer(500));
        sandbox.scripts().add(Script.on(RequestPattern.any()).every(2).answer(502));
        sandbox.scripts().add(Script.on(UPDATE).next(1).answer(503));

        assertThat(statuses(5, "app-007")).containsExactly(500, 503, 502, 201, 502);
    }

    @Test
    void scriptsCanBeRemoved() throws IOException {
        ActiveScript first = sandbox.scripts().add(Script.on(UPDATE).answer(500));
        ActiveScript second = sandbox.scripts().add(Script.on(UPDATE).answer(502));
        assertThat(sandbox.scripts().list()).containsExactly(first, second);
        first.remove();
        assertThat(statuses(1, "app-007")).containsExactly(502);
        sandbox.scripts().clear();

        assertThat(statuses(1, "app-007")).containsExactly(201);
        assertThat(sandbox.scripts().list()).isEmpty();
    }

    @Test
    void thoseThatSeeTheBodyComeLast() throws IOException {
        Http http = Http.of(sandbox);
        sandbox.scripts().add(Script.on(CREATE.forUser("b")).answer(409));
        sandbox.scripts()
                .add(Script.on(RequestPattern.any().bodyContains("newer")).answer(502));
        sandbox.scripts()
                .add(Script.on(RequestPattern.any()
                                .where(request -> request.query().equals("page=2")))
                        .answer(404));

        assertThat(http.post(USERS, "{\"name\":\"a\"}").status()).isEqualTo(201);
        assertThat(http.post(USERS, "{\"name\":\"b\"}").status()).isEqualTo(409);
        assertThat(statuses(1, "app-007")).containsExactly(502);
        assertThat(http.get(USERS + "?page=2").status()).isEqualTo(404);
        sandbox.scripts().add(Script.on(UPDATE).answer(503));
        assertThat(statuses(1, "app-007")).containsExactly(503);
    }

    @Test
    void aPredicateThatFailsIsTold() throws IOException {
        sandbox.scripts()
                .add(Script.on(RequestPattern.any().where(request -> {
                            throw new IllegalStateException("a bug of the test");
                        }))
                        .answer(204));

        assertThat(Http.of(sandbox).get(USERS).json().get("message").toString())
                .startsWith("a predicate of a script failed");
    }

    @Test
    void anAnswerComesWhateverTheSandboxWouldHaveSaid() throws IOException {
        Http http = restart(options.toBuilder()
                .limits(RateLimits.parse("1/1m"))
                .faults(Faults.parse("5xx=100%"))
                .build());
        sandbox.scripts().add(Script.on(RequestPattern.any().path("/v2/*")).answer(404, "{}"));
        sandbox.scripts().add(Script.on(UPDATE).next(3).answer(200, "{}").performed());

        assertThat(statuses(4, "app-007")).containsExactly(200, 200, 200, 429);
        assertThat(http.token("").put(USERS + "/app-008", SETTINGS).status()).isEqualTo(401);
        assertThat(http.token("").get("/v2/nothing").status()).isEqualTo(404);
        assertThat(http.put(USERS + "/app-007", SETTINGS).field("retry-after")).isNotNull();
    }

    @Test
    void aDelayGoesByTheClockOfTheSandbox() throws Exception {
        ManualClock clock = new ManualClock();
        restart(options.toBuilder().clock(clock).build());
        sandbox.scripts().add(Script.on(UPDATE).nth(1).delay(Duration.ofSeconds(3)));
        sandbox.scripts()
                .add(Script.on(UPDATE).nth(1).requestDelay(Duration.ofHours(1)).slowly(Duration.ofHours(1)));

        CompletableFuture<HttpResponse<String>> delayed = sent();
        sandbox.requests().arrived(1).get(1, TimeUnit.MINUTES);
        clock.advance(Duration.ofSeconds(2));
        assertThat(delayed).isNotDone();
        clock.advance(Duration.ofSeconds(1));
        assertThat(delayed.get(1, TimeUnit.MINUTES).statusCode()).isEqualTo(201);
        assertThat(sandbox.requests().only().took()).isEqualTo(Duration.ofSeconds(3));

        CompletableFuture<HttpResponse<String>> late = sent();
        sandbox.requests().arrived(2).get(1, TimeUnit.MINUTES);
        assertThat(sandbox.state().requests().accepted()).isEqualTo(1);
        sandbox.advance(Duration.ofHours(1));
        sandbox.requests().answered(201).arrived(2).get(1, TimeUnit.MINUTES);
        assertThat(late).isNotDone();
        clock.advance(Duration.ofHours(1));
        assertThat(late.get(1, TimeUnit.MINUTES).body()).contains("app-007").endsWith("}");
    }

    @Test
    void aDelayInRealTimePasses() throws Exception {
        sandbox.scripts().add(Script.on(UPDATE).delay(Duration.ofMillis(20)));
        assertThat(sent().get(1, TimeUnit.MINUTES).statusCode()).isEqualTo(201);
        assertThat(sandbox.requests().only().took()).isGreaterThanOrEqualTo(Duration.ofMillis(20));

        sandbox.scripts().clear();
        sandbox.scripts().add(Script.on(UPDATE).delay(Duration.ofDays(1)));
        CompletableFuture<HttpResponse<String>> tomorrow = sent();
        sandbox.requests().arrived(2).get(1, TimeUnit.MINUTES);
        sandbox.advance(Duration.ofDays(1));
        assertThat(tomorrow.get(1, TimeUnit.MINUTES).statusCode()).isEqualTo(201);
    }

    private CompletableFuture<HttpResponse<String>> sent() {
        return HttpClient.newHttpClient()
                .sendAsync(Http.of(sandbox).request("PUT", USERS + "/app-007", SETTINGS), BodyHandlers.ofString());
    }

    @Test
    void whatCannotBeIsRefused() {
        Script script = Script.on(UPDATE);
        assertThatIllegalArgumentException().isThrownBy(() -> sandbox.scripts().add(script.next(2)));
        assertThatIllegalArgumentException().isThrownBy(() -> script.next(0));
        assertThatIllegalArgumentException().isThrownBy(() -> script.every(-1));
        assertThatIllegalArgumentException().isThrownBy(() -> script.answer(500).fault(REQUEST_START, CLOSE));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> script.fault(REQUEST_START, CLOSE).performed());
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Script.on(CREATE.forUser("a")).fault(REQUEST_START, CLOSE))
                .withMessageContaining("body");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Script.on(CREATE.forUser("a")).requestDelay(Duration.ofSeconds(1)));
        assertThatIllegalArgumentException().isThrownBy(() -> script.delay(Duration.ofSeconds(-1)));
        assertThatIllegalArgumentException().isThrownBy(() -> script.slowly(Duration.ofSeconds(Long.MAX_VALUE)));
        assertThatIllegalArgumentException().isThrownBy(() -> new Fault(RESPONSE_START, FaultEffect.RESET, 1));
        assertThatIllegalArgumentException().isThrownBy(() -> script.field("a b", "c"));
        assertThatIllegalArgumentException().isThrownBy(() -> script.field("a", "c\r\nd: e"));
        assertThatIllegalArgumentException().isThrownBy(() -> script.answer(204, "{}"));
        assertThat(script.answer(204, "").answer()).isEqualTo(new ScriptedAnswer(204, ""));
    }

    @ParameterizedTest
    @ValueSource(ints = {99, 101, 200})
    void interimAnswersAreOneHundreds(int status) {
        assertThatIllegalArgumentException().isThrownBy(() -> new Interim(status, Map.of()));
    }

    @ParameterizedTest
    @ValueSource(ints = {199, 600})
    void answersAreFinal(int status) {
        assertThatIllegalArgumentException().isThrownBy(() -> Script.on(UPDATE).answer(status));
    }

    @Test
    void aScriptSaysWhatItDoes() {
        Script script = Script.on(UPDATE)
                .every(3)
                .answer(500, "secret")
                .performed()
                .field("x", "secret")
                .delay(Duration.ofSeconds(3))
                .interim(103, Map.of())
                .fault(new Fault(RESPONSE_START, FaultEffect.RST_STREAM, 7));

        assertThat(script)
                .hasToString(
                        "databases_update_user, username app-007, every 3: answer 500, performed, field x, delay PT3S,"
                                + " interim 103, fault response_start rst_stream 7");
    }
}
