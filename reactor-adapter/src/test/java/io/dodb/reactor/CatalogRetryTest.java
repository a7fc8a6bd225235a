package io.dodb.reactor;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.http.Fault;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import com.github.tomakehurst.wiremock.stubbing.Scenario;
import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import io.dodb.error.DatabasesException;
import io.dodb.error.ServerException;
import io.dodb.error.TransportException;
import io.dodb.operation.Call;
import io.dodb.operation.Idempotency;
import io.dodb.operation.Operation;
import io.dodb.operation.Reply;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import reactor.test.StepVerifier;

/** Every operation whose answer is lost, or is a 500: what is idempotent is sent again, anything else never. */
class CatalogRetryTest {
    @RegisterExtension
    static final WireMockExtension SERVER = Wire.server();

    private static final String SECOND = "second answer";

    private final DatabasesClient client =
            Wire.builder(SERVER).retry(Wire.AT_ONCE).build();

    @AfterEach
    void close() {
        client.close();
    }

    /** How the first attempt ends, although the server may have done what it was asked for. */
    private record Failure(String name, ResponseDefinitionBuilder answer, Class<? extends DatabasesException> type) {
        @Override
        public String toString() {
            return name;
        }
    }

    private static final List<Failure> FAILURES = List.of(
            new Failure("lost answer", aResponse().withFault(Fault.CONNECTION_RESET_BY_PEER), TransportException.class),
            new Failure(
                    "server error",
                    Wire.json(500, "{\"id\": \"server_error\", \"message\": \"m\"}"),
                    ServerException.class));

    static Stream<Arguments> repeatable() {
        return failing(false);
    }

    static Stream<Arguments> unrepeatable() {
        return failing(true);
    }

    private static Stream<Arguments> failing(boolean once) {
        return CatalogCalls.operations().stream()
                .filter(operation -> once == (operation.idempotency() == Idempotency.NOT_IDEMPOTENT))
                .flatMap(operation -> FAILURES.stream().map(failure -> Arguments.of(operation, failure)));
    }

    private static void answers(ResponseDefinitionBuilder first, ResponseDefinitionBuilder second) {
        SERVER.stubFor(any(anyUrl())
                .inScenario("answers")
                .whenScenarioStateIs(Scenario.STARTED)
                .willSetStateTo(SECOND)
                .willReturn(first));
        SERVER.stubFor(
                any(anyUrl()).inScenario("answers").whenScenarioStateIs(SECOND).willReturn(second));
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("repeatable")
    void isSentAgainWithTheSameBody(Operation<?> operation, Failure failure) {
        answers(failure.answer(), CatalogCalls.answer(operation));

        StepVerifier.create(client.send(CatalogCalls.call(operation)))
                .expectNextCount(operation.reply() instanceof Reply.None ? 0 : 1)
                .expectComplete()
                .verify(Wire.LIMIT);

        String target = CatalogCalls.call(operation).toString();
        assertThat(Wire.targets(SERVER)).containsExactly(target, target);
        List<LoggedRequest> sent = Wire.requests(SERVER);
        assertThat(sent.get(1).getBodyAsString()).isEqualTo(sent.get(0).getBodyAsString());
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("unrepeatable")
    void isSentOnceAndAtMostLookedUp(Operation<?> operation, Failure failure) {
        answers(failure.answer(), Wire.json(404, "{\"id\": \"not_found\", \"message\": \"m\"}"));
        Call<?> call = CatalogCalls.call(operation);

        StepVerifier.create(client.send(call))
                .expectErrorSatisfies(signalled -> {
                    assertThat(signalled).isExactlyInstanceOf(failure.type());
                    DatabasesException error = (DatabasesException) signalled;
                    assertThat(error.attempts()).isEqualTo(1);
                    assertThat(error.mayHaveBeenApplied()).isTrue();
                })
                .verify(Wire.LIMIT);

        List<String> sent = Wire.targets(SERVER);
        assertThat(sent.get(0)).isEqualTo(call.toString());
        assertThat(sent.subList(1, sent.size()))
                .hasSize(operation.creation() == null ? 0 : 3)
                .allMatch(target -> target.startsWith("GET "));
    }
}
