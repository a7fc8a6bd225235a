package io.dodb.reactor;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.noContent;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import io.dodb.api.ClusterApi;
import io.dodb.api.UserApi;
import io.dodb.error.RateLimitWaitException;
import io.dodb.error.ServerException;
import io.dodb.model.database.Database;
import io.dodb.model.user.UserSettings;
import io.dodb.operation.Idempotency;
import io.dodb.rate.WaitReason;
import io.dodb.reactor.call.CallOptions;
import io.dodb.reactor.options.Timeouts;
import io.dodb.retry.RetryPolicy;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.test.StepVerifier;

class CallOptionsWireTest {
    private static final Duration DEADLINE = Duration.ofSeconds(10);

    @RegisterExtension
    static final WireMockExtension SERVER = Wire.server();

    private final DatabasesClient client = Wire.builder(SERVER)
            .timing(new LeapingTime(Timeouts.DEFAULT.attempt(), Timeouts.DEFAULT.total(), DEADLINE).timing())
            .userAgent("billing/2.1")
            .build();

    @AfterEach
    void close() {
        client.close();
    }

    private static void answersWithADatabase() {
        SERVER.stubFor(any(anyUrl()).willReturn(Wire.json(200, "{\"db\": {\"name\": \"d\"}}")));
    }

    @Test
    void optionsAddUpAndTheLastWordWins() {
        CallOptions first = CallOptions.builder()
                .header("X-Trace", "one")
                .query("a", "1")
                .deadline(DEADLINE)
                .longestWait(Duration.ofSeconds(1))
                .idempotency(Idempotency.SAFE)
                .retry(RetryPolicy.NONE)
                .build();
        CallOptions second = CallOptions.builder()
                .header("x-trace", "two")
                .header("X-Team", "b")
                .query("b", "2")
                .build();

        CallOptions both = first.and(second);

        assertThat(both.headers().values()).containsExactlyInAnyOrder("two", "b");
        assertThat(both.query()).isEqualTo(Map.of("a", "1", "b", "2"));
        assertThat(both.deadline()).isEqualTo(DEADLINE);
        assertThat(both.longestWait()).isEqualTo(Duration.ofSeconds(1));
        assertThat(both.idempotency()).isEqualTo(Idempotency.SAFE);
        assertThat(both.retry()).isEqualTo(RetryPolicy.NONE);
        assertThat(second.and(first).headers().values()).containsExactlyInAnyOrder("one", "b");
        assertThat(first.and(CallOptions.NONE)).usingRecursiveComparison().isEqualTo(first);
        assertThat(CallOptions.NONE.and(first)).usingRecursiveComparison().isEqualTo(first);
        assertThat(first.and(CallOptions.builder()
                                .deadline(CallOptions.UNLIMITED)
                                .build())
                        .deadline())
                .isEqualTo(CallOptions.UNLIMITED);
    }

    @Test
    void aClientWithOptionsKeepsThoseItHad() {
        answersWithADatabase();
        DatabasesClient traced =
                client.with(CallOptions.builder().header("X-Trace", "t").build());

        StepVerifier.create(traced.with(CallOptions.builder().query("dry", "1").build())
                        .cluster(Wire.CLUSTER)
                        .databases()
                        .get("d"))
                .expectNextCount(1)
                .expectComplete()
                .verify(Wire.LIMIT);

        assertThat(Wire.targets(SERVER)).containsExactly("GET " + Wire.CLUSTER_PATH + "/dbs/d?dry=1");
        assertThat(Wire.requests(SERVER).get(0).header("x-trace").values()).containsExactly("t");
    }

    @Test
    void fieldsAndParametersAreAddedToEachCallOfThatClientOnly() {
        SERVER.stubFor(any(anyUrl()).willReturn(noContent()));
        DatabasesClient traced = client.with(CallOptions.builder()
                .header("X-Trace", "a b\tc")
                .header("Accept-Language", "de")
                .query("dry run", "1&2=\u00fc")
                .build());

        StepVerifier.create(traced.cluster(Wire.CLUSTER).users().delete("u"))
                .expectComplete()
                .verify(Wire.LIMIT);
        StepVerifier.create(client.cluster(Wire.CLUSTER).users().delete("u"))
                .expectComplete()
                .verify(Wire.LIMIT);

        String target = "DELETE " + Wire.CLUSTER_PATH + "/users/u";
        assertThat(Wire.targets(SERVER)).containsExactly(target + "?dry%20run=1%262%3D%C3%BC", target);
        LoggedRequest first = Wire.requests(SERVER).get(0);
        assertThat(first.header("x-trace").values()).containsExactly("a b\tc");
        assertThat(first.header("accept-language").values()).containsExactly("de");
        assertThat(first.header("authorization").values()).containsExactly("Bearer " + Wire.TOKEN);
        assertThat(first.header("user-agent").values()).containsExactly("billing/2.1 dodb");
        assertThat(Wire.requests(SERVER).get(1).containsHeader("x-trace")).isFalse();
    }

    @Test
    void aFieldOfTheClientCanBeReplaced() {
        answersWithADatabase();

        StepVerifier.create(client.with(CallOptions.builder()
                                .header("user-agent", "other/1")
                                .build())
                        .cluster(Wire.CLUSTER)
                        .databases()
                        .get("d"))
                .expectNextCount(1)
                .expectComplete()
                .verify(Wire.LIMIT);

        assertThat(Wire.requests(SERVER).get(0).header("user-agent").values()).containsExactly("other/1");
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(
            strings = {
                "Authorization",
                "authorization",
                "HOST",
                "Content-Length",
                "content-type",
                "Transfer-Encoding",
                "Connection"
            })
    void aFieldThatTheLibraryOwnsIsRefused(String name) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> CallOptions.builder().header(name, "x").build())
                .withMessageContaining(name);
    }

    static Stream<Arguments> fieldsThatBreakTheHead() {
        return Stream.of(
                Arguments.of("x-a", "1\r\ny: 2"),
                Arguments.of("x-a", "1\n2"),
                Arguments.of("x-a", "\u0000"),
                Arguments.of("x-a", "\u00fc"),
                Arguments.of("x\r\n", "1"),
                Arguments.of("x a", "1"),
                Arguments.of("x:", "1"),
                Arguments.of("", "1"));
    }

    @ParameterizedTest(name = "[{index}]")
    @MethodSource("fieldsThatBreakTheHead")
    void aFieldThatWouldBreakTheHeadIsRefused(String name, String value) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> CallOptions.builder().header(name, value).build());
    }

    @ParameterizedTest(name = "[{index}]")
    @ValueSource(strings = {"a\r\nx-evil: 1", "caf\u00e9", "\u0000"})
    void anApplicationThatWouldBreakTheHeadIsRefused(String application) {
        DatabasesClientBuilder builder = Wire.builder(SERVER).userAgent(application);

        assertThatIllegalArgumentException().isThrownBy(builder::build).withMessageContaining("User-Agent");
    }

    @Test
    void aDeadlineEndsTheWaitForARateLimit() {
        SERVER.stubFor(any(anyUrl())
                .willReturn(aResponse()
                        .withStatus(429)
                        .withHeader("Date", "Thu, 01 Jan 2026 00:00:00 GMT")
                        .withHeader("RateLimit-Limit", "5000")
                        .withHeader("RateLimit-Remaining", "0")
                        .withHeader("RateLimit-Reset", "1767226000")
                        .withHeader("Retry-After", "41")));

        StepVerifier.create(client.with(CallOptions.builder().deadline(DEADLINE).build())
                        .cluster(Wire.CLUSTER)
                        .users()
                        .update("u", UserSettings.pgReplication(true)))
                .expectErrorSatisfies(failure -> {
                    assertThat(failure).isExactlyInstanceOf(RateLimitWaitException.class);
                    RateLimitWaitException held = (RateLimitWaitException) failure;
                    assertThat(held.reason()).isEqualTo(WaitReason.MINUTE_LIMIT);
                    assertThat(held.remaining()).isBetween(Duration.ofSeconds(31), Duration.ofSeconds(32));
                    assertThat(held.left()).isEqualTo(5000);
                    assertThat(held.mayHaveBeenApplied()).isFalse();
                })
                .verify(Wire.LIMIT);
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"PT0S", "PT-1S"})
    void aDeadlineMustBePositive(Duration deadline) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> CallOptions.builder().deadline(deadline).build());
    }

    @Test
    void whoeverKnowsThatARepetitionIsSafeCanSaySo() {
        SERVER.stubFor(any(anyUrl()).willReturn(Wire.json(500, "{\"id\": \"server_error\", \"message\": \"m\"}")));

        StepVerifier.create(client.with(CallOptions.builder()
                                .idempotency(Idempotency.IDEMPOTENT)
                                .retry(Wire.AT_ONCE)
                                .build())
                        .cluster(Wire.CLUSTER)
                        .users()
                        .resetAuth("u"))
                .expectErrorSatisfies(failure ->
                        assertThat(((ServerException) failure).attempts()).isEqualTo(3))
                .verify(Wire.LIMIT);

        assertThat(Wire.targets(SERVER)).hasSize(3);
    }

    @Test
    void whoeverKnowsThatARepetitionIsNotSafeCanSaySo() {
        SERVER.stubFor(any(anyUrl()).willReturn(Wire.json(500, "{\"id\": \"server_error\", \"message\": \"m\"}")));

        StepVerifier.create(client.with(CallOptions.builder()
                                .idempotency(Idempotency.NOT_IDEMPOTENT)
                                .retry(Wire.AT_ONCE)
                                .build())
                        .cluster(Wire.CLUSTER)
                        .users()
                        .delete("u"))
                .expectError(ServerException.class)
                .verify(Wire.LIMIT);

        assertThat(Wire.targets(SERVER)).hasSize(1);
    }

    @Test
    void anExchangeShowsWhatCameAroundTheResult() {
        SERVER.stubFor(any(anyUrl())
                .willReturn(Wire.json(201, "{\"user\": {\"name\": \"u\"}}")
                        .withHeader("Date", "Thu, 01 Jan 2026 00:00:00 GMT")
                        .withHeader("X-Request-Id", "4d9d8375")));

        StepVerifier.create(client.exchange(UserApi.get(Wire.CLUSTER, "u")))
                .assertNext(response -> {
                    assertThat(response.status()).isEqualTo(201);
                    assertThat(response.fields().first("x-request-ID")).isEqualTo("4d9d8375");
                    assertThat(response.fields().first("x-none")).isNull();
                    assertThat(response.rateLimit().limit()).isEqualTo(5000);
                    assertThat(response.rateLimit().remaining()).isEqualTo(4816);
                    assertThat(response.rateLimit().reset()).isEqualTo(Instant.ofEpochSecond(1767225600));
                    assertThat(response.rateLimit().retryAfter()).isNull();
                    assertThat(response.effort().attempts()).isEqualTo(1);
                    assertThat(response.effort().requests()).isEqualTo(1);
                    assertThat(response.effort().retries()).isZero();
                    assertThat(response.effort().rateLimited()).isZero();
                    assertThat(response.body()).isNotNull();
                })
                .expectComplete()
                .verify(Wire.LIMIT);
    }

    @Test
    void anExchangeOfAnOperationThatAnswersNothingStillAnswers() {
        SERVER.stubFor(any(anyUrl()).willReturn(noContent()));

        StepVerifier.create(client.exchange(UserApi.delete(Wire.CLUSTER, "u")))
                .assertNext(response -> {
                    assertThat(response.status()).isEqualTo(204);
                    assertThat(response.body()).isNull();
                })
                .expectComplete()
                .verify(Wire.LIMIT);
    }

    @Test
    void nothingIsSentBeforeSubscriptionAndEachOneSendsAgain() {
        answersWithADatabase();
        var call = client.cluster(Wire.CLUSTER).databases().get("d");
        assertThat(Wire.targets(SERVER)).isEmpty();

        StepVerifier.create(call.then(call)).expectNextCount(1).expectComplete().verify(Wire.LIMIT);

        assertThat(Wire.targets(SERVER)).hasSize(2);
    }

    @Test
    void anObserverIsToldOfEachCall() {
        answersWithADatabase();
        AtomicReference<String> told = new AtomicReference<>("");
        try (DatabasesClient observed = Wire.builder(SERVER)
                .observer(call -> told.set(call.call().operation().id() + " " + call.status() + " " + call.failure()
                        + " " + call.cancelled() + " " + call.effort().attempts()))
                .build()) {
            StepVerifier.create(observed.cluster(Wire.CLUSTER).databases().get("d"))
                    .expectNextCount(1)
                    .expectComplete()
                    .verify(Wire.LIMIT);
        }
        assertThat(told).hasValue("databases_get 200 null false 1");
    }

    @Test
    void theCustomizerHasTheLastWordOnTheHttpClient() {
        answersWithADatabase();
        try (DatabasesClient customized = Wire.builder(SERVER)
                .httpClient(http -> http.headers(fields -> fields.set("x-custom", "1")))
                .build()) {
            StepVerifier.create(customized.cluster(Wire.CLUSTER).databases().get("d"))
                    .expectNext(new Database("d"))
                    .expectComplete()
                    .verify(Wire.LIMIT);
        }
        assertThat(Wire.requests(SERVER).get(0).header("x-custom").values()).containsExactly("1");
    }

    @Test
    void retriesCanBeSwitchedOffForOneCall() {
        SERVER.stubFor(any(anyUrl()).willReturn(Wire.json(503, "{}")));
        try (DatabasesClient patient = Wire.builder(SERVER).retry(Wire.AT_ONCE).build()) {
            StepVerifier.create(patient.with(CallOptions.builder()
                                    .retry(RetryPolicy.NONE)
                                    .build())
                            .send(ClusterApi.get(Wire.CLUSTER)))
                    .expectError(ServerException.class)
                    .verify(Wire.LIMIT);
        }
        assertThat(Wire.targets(SERVER)).hasSize(1);
    }
}
