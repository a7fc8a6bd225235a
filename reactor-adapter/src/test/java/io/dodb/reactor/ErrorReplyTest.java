package io.dodb.reactor;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import io.dodb.api.Catalog;
import io.dodb.error.ApiException;
import io.dodb.error.AuthenticationException;
import io.dodb.error.ConflictException;
import io.dodb.error.InvalidRequestException;
import io.dodb.error.NotFoundException;
import io.dodb.error.PermissionException;
import io.dodb.error.RateLimitWaitException;
import io.dodb.error.RateLimitedException;
import io.dodb.error.ServerException;
import io.dodb.operation.Idempotency;
import io.dodb.operation.Operation;
import io.dodb.reactor.call.CallOptions;
import io.dodb.reactor.options.Timeouts;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.test.StepVerifier;

/** Every operation meets every documented error. */
class ErrorReplyTest {
    private static final Duration DEADLINE = Duration.ofSeconds(10);

    @RegisterExtension
    static final WireMockExtension SERVER = Wire.server();

    private final DatabasesClient client = Wire.builder(SERVER)
            .timing(new LeapingTime(Timeouts.DEFAULT.attempt(), DEADLINE).timing())
            .build()
            .with(CallOptions.builder().deadline(DEADLINE).build());

    @AfterEach
    void close() {
        client.close();
    }

    private record Answer(int status, Class<? extends ApiException> type, String body, String text) {
        @Override
        public String toString() {
            return status + " " + type.getSimpleName();
        }
    }

    private static Answer json(int status, Class<? extends ApiException> type, String id, String hint) {
        return new Answer(
                status,
                type,
                "{\"id\": \"" + id + "\", \"message\": \"what the\\nserver says of dop_v1_0123456789abcdef\","
                        + " \"request_id\": \"4d9d8375\"}",
                status + " " + id + ": what the server says of [redacted] (request 4d9d8375)" + hint);
    }

    private static Answer html(int status) {
        return new Answer(
                status,
                ServerException.class,
                "<html>\r\n<head><style>p { color: red }</style><script>alert('dop_v1_0123456789abcdef')</script></head>\r\n"
                        + "<body><h1>" + status + "</h1>\r\n<p>Bad\tgateway</p></body></html>",
                status + ": " + status + " Bad gateway");
    }

    private static final List<Answer> ANSWERS = List.of(
            json(
                    401,
                    AuthenticationException.class,
                    "Unauthorized",
                    "; check the token: it is missing, wrong or expired"),
            json(403, PermissionException.class, "forbidden", "; the token needs the scope SCOPE"),
            json(404, NotFoundException.class, "not_found", ""),
            json(409, ConflictException.class, "conflict", ""),
            json(412, ConflictException.class, "precondition_failed", "; the cluster is busy; try again later"),
            json(422, InvalidRequestException.class, "unprocessable_entity", ""),
            json(429, RateLimitedException.class, "too_many_requests", "; the minute limit is used up for 37 s"),
            json(500, ServerException.class, "server_error", ""),
            html(504));

    private static final List<Answer> OTHERS = List.of(
            json(400, InvalidRequestException.class, "bad_request", ""),
            json(418, ApiException.class, "teapot", ""),
            html(502),
            json(503, ServerException.class, "unavailable", ""));

    static Stream<Arguments> everything() {
        return Stream.concat(
                CatalogCalls.operations().stream()
                        .flatMap(operation -> ANSWERS.stream().map(answer -> Arguments.of(operation, answer))),
                OTHERS.stream().map(answer -> Arguments.of(Catalog.find("databases_update_user"), answer)));
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("everything")
    void anErrorHasItsTypeAndOneLineWithoutTheToken(Operation<?> operation, Answer answer) {
        SERVER.stubFor(any(anyUrl()).willReturn(reply(answer)));
        boolean ambiguous = answer.status() >= 500 && operation.idempotency() != Idempotency.SAFE;

        StepVerifier.create(client.send(CatalogCalls.call(operation)))
                .expectErrorSatisfies(signalled -> {
                    // a 429 is waited for until the deadline
                    Throwable failure = signalled instanceof RateLimitWaitException ? signalled.getCause() : signalled;
                    assertThat(failure).isExactlyInstanceOf(answer.type());
                    ApiException error = (ApiException) failure;
                    assertThat(error)
                            .hasMessage(
                                    operation.id() + " failed: " + answer.text().replace("SCOPE", operation.scope()));
                    assertThat(error.status()).isEqualTo(answer.status());
                    assertThat(error.operationId()).isEqualTo(operation.id());
                    assertThat(error.attempts()).isEqualTo(1);
                    assertThat(error.mayHaveBeenApplied()).isEqualTo(ambiguous);
                })
                .verify(Wire.LIMIT);

        boolean lookedUp = ambiguous && operation.creation() != null;
        assertThat(Wire.targets(SERVER)).hasSize(lookedUp ? 2 : 1);
    }

    private static ResponseDefinitionBuilder reply(Answer answer) {
        ResponseDefinitionBuilder reply = aResponse()
                .withStatus(answer.status())
                .withHeader("content-type", answer.body().startsWith("{") ? "application/json" : "text/html")
                .withBody(answer.body());
        return answer.status() == 429 ? reply.withHeader("retry-after", "37") : reply;
    }

    @Test
    void theRequestIdOfTheHeaderServesWhereTheBodyHasNone() {
        SERVER.stubFor(any(anyUrl())
                .willReturn(Wire.json(500, "{\"id\": \"server_error\", \"message\": \"m\"}")
                        .withHeader("x-request-id", "0a1b2c")));

        StepVerifier.create(client.cluster(Wire.CLUSTER).get())
                .expectErrorSatisfies(failure -> {
                    assertThat(failure)
                            .hasMessage("databases_get_cluster failed: 500 server_error: m (request 0a1b2c)");
                    assertThat(((ApiException) failure).requestId()).isEqualTo("0a1b2c");
                    assertThat(((ApiException) failure).errorId()).isEqualTo("server_error");
                })
                .verify(Wire.LIMIT);
    }

    @ParameterizedTest(name = "''{0}''")
    @ValueSource(
            strings = {
                " ",
                "null",
                "[]",
                "[1, 2]",
                "7",
                "{}",
                "{\"id\": {\"x\": 1}, \"message\": [2]}",
                "{\"message\":",
                "\u0000\u0001\u0002"
            })
    void anErrorBodyOfAnyShapeIsStillTheErrorOfItsStatus(String body) {
        SERVER.stubFor(any(anyUrl()).willReturn(Wire.json(404, body)));

        StepVerifier.create(client.cluster(Wire.CLUSTER).get())
                .expectErrorSatisfies(failure -> assertThat(failure)
                        .isExactlyInstanceOf(NotFoundException.class)
                        .message()
                        .startsWith("databases_get_cluster failed: 404")
                        .doesNotContainPattern("\\p{Cntrl}"))
                .verify(Wire.LIMIT);
    }

    @Test
    void anErrorWithoutABodyIsTheErrorOfItsStatus() {
        SERVER.stubFor(any(anyUrl()).willReturn(aResponse().withStatus(404)));

        StepVerifier.create(client.cluster(Wire.CLUSTER).get())
                .expectErrorMessage("databases_get_cluster failed: 404")
                .verify(Wire.LIMIT);
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(ints = {301, 302, 303, 307, 308})
    void aRedirectToAnotherHostIsNotFollowed(int status) {
        SERVER.stubFor(any(anyUrl())
                .willReturn(aResponse()
                        .withStatus(status)
                        .withHeader("location", "http://localhost:" + SERVER.getPort() + "/elsewhere")));

        StepVerifier.create(client.cluster(Wire.CLUSTER).users().delete("u"))
                .expectErrorSatisfies(failure -> {
                    assertThat(failure)
                            .isExactlyInstanceOf(ApiException.class)
                            .hasMessage("databases_delete_user failed: " + status
                                    + "; redirects are not followed; check the base URL");
                    assertThat(((ApiException) failure).mayHaveBeenApplied()).isFalse();
                })
                .verify(Wire.LIMIT);

        assertThat(Wire.targets(SERVER)).containsExactly("DELETE " + Wire.CLUSTER_PATH + "/users/u");
    }
}
