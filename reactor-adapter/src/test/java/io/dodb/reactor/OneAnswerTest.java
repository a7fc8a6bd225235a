package io.dodb.reactor;

import static org.assertj.core.api.Assertions.assertThat;

import io.dodb.error.InvalidRequestException;
import io.dodb.error.MismatchedReplyException;
import io.dodb.error.TransportException;
import io.dodb.model.Secret;
import io.dodb.model.user.DatabaseUser;
import io.dodb.model.user.UserSettings;
import io.dodb.rate.Pacing;
import io.dodb.reactor.options.HttpConnections;
import io.dodb.retry.RetryPolicy;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;

/** A connection is not trusted after the server has broken the rules of HTTP: the next call gets its own answer. */
class OneAnswerTest {
    private static final String STRANGER = ok("{\"user\":{\"name\":\"stranger\",\"password\":\"of-a-stranger\"}}");
    private static final String REFUSAL =
            "HTTP/1.1 422 No\r\nContent-Length: 30\r\n\r\n{\"id\":\"x\",\"message\":\"refused\"}";

    /** What comes after an answer that has ended. */
    private static final Map<String, String> SURPLUS = Map.of(
            "a second answer", STRANGER,
            "a refusal", REFUSAL,
            "an interim answer", "HTTP/1.1 103 Early Hints\r\n\r\n",
            "garbage", "garbage garbage\r\n\r\n",
            "an empty line", "\r\n",
            "half a status line", "HTTP/1.1 20",
            "more of the body", "{\"user\":{\"name\":\"stranger\"}}",
            "another chunk", "2\r\n{}\r\n0\r\n\r\n",
            "a request timeout", "HTTP/1.1 408 Request Timeout\r\nConnection: close\r\nContent-Length: 0\r\n\r\n");

    /** The classes of operation, by what they do to a user. */
    enum Action {
        READ {
            @Override
            Mono<?> on(DatabasesClient client, String name) {
                return client.cluster(Wire.CLUSTER).users().get(name);
            }
        },
        UPDATE {
            @Override
            Mono<?> on(DatabasesClient client, String name) {
                return client.cluster(Wire.CLUSTER).users().update(name, UserSettings.pgReplication(true));
            }
        },
        RESET {
            @Override
            Mono<?> on(DatabasesClient client, String name) {
                return client.cluster(Wire.CLUSTER).users().resetAuth(name);
            }
        },
        DELETE {
            @Override
            Mono<?> on(DatabasesClient client, String name) {
                return client.cluster(Wire.CLUSTER).users().delete(name);
            }
        };

        abstract Mono<?> on(DatabasesClient client, String name);
    }

    private static String ok(String body) {
        return "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: " + body.length() + "\r\n\r\n"
                + body;
    }

    static String right(String method, String name) {
        return method.equals("DELETE")
                ? "HTTP/1.1 204 No Content\r\n\r\n"
                : ok("{\"user\":{\"name\":\"" + name + "\",\"password\":\"of-" + name + "\"}}");
    }

    /** One connection at a time, so that the next call would have the one before. */
    private static DatabasesClient client(RawServer server) {
        return Wire.builder(server.url())
                .pacing(Pacing.OFF)
                .pool(HttpConnections.DEFAULT.withMaxConnections(1))
                .build();
    }

    static void succeeds(DatabasesClient client, Action action, String name) {
        StepVerifier.Step<?> step = StepVerifier.create(action.on(client, name));
        if (action == Action.DELETE) {
            step.expectComplete().verify(Wire.LIMIT);
            return;
        }
        step.assertNext(user -> {
                    assertThat(((DatabaseUser) user).name()).isEqualTo(name);
                    assertThat(((DatabaseUser) user).password()).isEqualTo(Secret.of("of-" + name));
                })
                .expectComplete()
                .verify(Wire.LIMIT);
    }

    static String surplus(String what) {
        return Objects.requireNonNull(SURPLUS.get(what));
    }

    static Stream<Arguments> surplus() {
        return SURPLUS.keySet().stream()
                .sorted()
                .flatMap(what -> Arrays.stream(Action.values()).map(action -> Arguments.of(what, action)));
    }

    @ParameterizedTest(name = "{0} after the answer to a {1}")
    @MethodSource("surplus")
    void whatComesInOneBreathWithAnAnswerReachesNobody(String what, Action action) throws IOException {
        String more = surplus(what);
        try (RawServer server = RawServer.plain((number, method, name) ->
                        number == 1 ? List.of(right(method, name) + more) : List.of(right(method, name)));
                DatabasesClient client = client(server)) {
            succeeds(client, action, "first");
            succeeds(client, action, "second");

            assertThat(server.connections()).isEqualTo(2);
        }
    }

    @ParameterizedTest(name = "{0} while idle after a {1}")
    @MethodSource("surplus")
    void whatComesWhileNobodyAskedClosesTheConnection(String what, Action action) throws IOException {
        try (RawServer server = RawServer.plain((number, method, name) -> List.of(right(method, name)));
                DatabasesClient client = client(server)) {
            succeeds(client, action, "first");
            server.write(surplus(what));
            server.awaitEnd();
            succeeds(client, action, "second");

            assertThat(server.requests().get(1)).startsWith("2 ");
        }
    }

    @ParameterizedTest
    @EnumSource(Action.class)
    void aConnectionIsUsedAgainAfterAnAnswerThatKeepsTheRules(Action action) throws IOException {
        try (RawServer server = RawServer.plain((number, method, name) -> List.of(right(method, name)));
                DatabasesClient client = client(server)) {
            succeeds(client, action, "first");
            succeeds(client, action, "second");
            succeeds(client, action, "third");

            assertThat(server.connections()).isEqualTo(1);
        }
    }

    static Stream<String> unsureOfItsLength() {
        return Stream.of(
                "HTTP/1.1 204 No Content\r\nContent-Length: 2\r\n\r\n",
                "HTTP/1.1 204 No Content\r\nTransfer-Encoding: chunked\r\n\r\n");
    }

    /** The body that the header announces may come when the next request is out already. */
    @ParameterizedTest
    @MethodSource("unsureOfItsLength")
    void anAnswerThatContradictsItselfIsTheLastOfItsConnection(String answer) throws IOException {
        try (RawServer server = RawServer.plain(
                        (number, method, name) -> number == 1 ? List.of(answer) : List.of(right(method, name)));
                DatabasesClient client = client(server)) {
            succeeds(client, Action.DELETE, "first");
            succeeds(client, Action.RESET, "second");

            assertThat(server.connections()).isEqualTo(2);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"100 Continue", "102 Processing", "103 Early Hints", "199 Whatever"})
    void interimAnswersAreReadPast(String interim) throws IOException {
        String first = "HTTP/1.1 " + interim + "\r\nLink: </x>; rel=preload\r\n\r\n";
        try (RawServer server = RawServer.plain((number, method, name) -> number % 2 == 0
                        ? List.of(first + first + right(method, name))
                        : List.of(first, first, right(method, name)));
                DatabasesClient client = client(server)) {
            for (Action action : Action.values()) {
                succeeds(client, action, "a");
                succeeds(client, action, "b");
            }
            assertThat(server.connections()).isEqualTo(1);
        }
    }

    @Test
    void twoHundredResetsWithAnInterimAnswerBeforeEachTenthHandEachCallerItsOwnPassword() throws IOException {
        try (RawServer server = RawServer.plain((number, method, name) -> number % 10 == 0
                        ? List.of("HTTP/1.1 103 Early Hints\r\n\r\n", right(method, name))
                        : List.of(right(method, name)));
                DatabasesClient client =
                        Wire.builder(server.url()).pacing(Pacing.OFF).build()) {
            StepVerifier.create(Flux.range(0, 200)
                            .flatMap(
                                    i -> client.cluster(Wire.CLUSTER)
                                            .users()
                                            .resetAuth("u" + i)
                                            .filter(user -> user.name().equals("u" + i)
                                                    && Secret.of("of-u" + i).equals(user.password())),
                                    16))
                    .expectNextCount(200)
                    .expectComplete()
                    .verify(Wire.LIMIT);
        }
    }

    @Test
    void aChangeOfProtocolThatNobodyAskedForIsAnError() throws IOException {
        try (RawServer server = RawServer.plain((number, method, name) -> number == 1
                        ? List.of("HTTP/1.1 101 Switching Protocols\r\nUpgrade: x\r\nConnection: upgrade\r\n\r\n")
                        : List.of(right(method, name)));
                DatabasesClient client = client(server)) {
            StepVerifier.create(Action.RESET.on(client, "first"))
                    .expectErrorSatisfies(failure -> {
                        assertThat(failure)
                                .isInstanceOf(TransportException.class)
                                .message()
                                .contains("the server changed the protocol unasked");
                        assertThat(((TransportException) failure).mayHaveBeenApplied())
                                .isTrue();
                    })
                    .verify(Wire.LIMIT);
            succeeds(client, Action.RESET, "second");
        }
    }

    @Test
    void theAnswerToAnotherWriteLeavesOpenWhatWasDoneAndShowsNothingOfIt() throws IOException {
        try (RawServer server = RawServer.plain(
                        (number, method, name) -> number == 1 ? List.of(STRANGER) : List.of(right(method, name)));
                DatabasesClient client = client(server)) {
            StepVerifier.create(Action.RESET.on(client, "first"))
                    .expectErrorSatisfies(failure -> {
                        assertThat(failure)
                                .isExactlyInstanceOf(MismatchedReplyException.class)
                                .hasNoCause()
                                .message()
                                .startsWith("databases_reset_auth was answered about something else")
                                .doesNotContain("stranger");
                        MismatchedReplyException mismatch = (MismatchedReplyException) failure;
                        assertThat(mismatch.mayHaveBeenApplied()).isTrue();
                        assertThat(mismatch.isTransient()).isFalse();
                    })
                    .verify(Wire.LIMIT);
            succeeds(client, Action.RESET, "second");

            assertThat(server.connections()).isEqualTo(2);
        }
    }

    @Test
    void aReadThatGetsAnothersAnswerIsMadeAgainOnAnotherConnection() throws IOException {
        try (RawServer server = RawServer.plain(
                        (number, method, name) -> number == 1 ? List.of(STRANGER) : List.of(right(method, name)));
                DatabasesClient client = Wire.builder(server.url())
                        .pool(HttpConnections.DEFAULT.withMaxConnections(1))
                        .retry(RetryPolicy.DEFAULT)
                        .build()) {
            succeeds(client, Action.READ, "first");

            assertThat(server.requests()).containsExactly("1 GET first", "2 GET first");
        }
    }

    @Test
    void aRefusalThatEndsItsAnswerStands() throws IOException {
        try (RawServer server = RawServer.plain((number, method, name) -> List.of(REFUSAL));
                DatabasesClient client = client(server)) {
            StepVerifier.create(Action.UPDATE.on(client, "first"))
                    .expectError(InvalidRequestException.class)
                    .verify(Wire.LIMIT);
        }
    }
}
