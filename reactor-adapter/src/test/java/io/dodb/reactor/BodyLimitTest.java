package io.dodb.reactor;

import static org.assertj.core.api.Assertions.assertThat;

import io.dodb.error.ReplyDecodingException;
import io.dodb.error.ServerException;
import io.dodb.model.database.Database;
import io.dodb.operation.Operation;
import io.dodb.reactor.options.HttpConnections;
import io.netty.buffer.Unpooled;
import java.net.SocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.netty.http.server.HttpServerResponse;
import reactor.test.StepVerifier;

class BodyLimitTest {
    private static final int LIMIT = 100_000;
    private static final String SPACE = " ".repeat(1_000);

    private final Set<SocketAddress> peers = ConcurrentHashMap.newKeySet();

    private ScriptedServer server(Function<HttpServerResponse, Publisher<Void>> answer) {
        return new ScriptedServer((request, response) -> {
            peers.add(Objects.requireNonNull(request.remoteAddress()));
            return answer.apply(response);
        });
    }

    private static DatabasesClient client(ScriptedServer server) {
        return Wire.builder(server.url()).maxReplyBytes(LIMIT).build();
    }

    /** One connection: a result may be here before its connection is back in the pool. */
    private static DatabasesClient onOneConnection(ScriptedServer server) {
        return Wire.builder(server.url())
                .maxReplyBytes(LIMIT)
                .pool(HttpConnections.DEFAULT.withMaxConnections(1))
                .build();
    }

    private static Mono<Database> call(DatabasesClient client) {
        return client.cluster(Wire.CLUSTER).databases().get("d");
    }

    /** A database in a body of exactly so many bytes. */
    private static String padded(int length) {
        String body = "{\"db\": {\"name\": \"d\"}}";
        return " ".repeat(length - body.length()) + body;
    }

    private static Publisher<Void> send(HttpServerResponse response, String body, boolean chunked) {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        response.chunkedTransfer(chunked);
        if (!chunked) {
            response.header("content-length", String.valueOf(bytes.length));
        }
        return response.sendByteArray(Mono.just(bytes));
    }

    @ParameterizedTest(name = "chunked: {0}")
    @ValueSource(booleans = {true, false})
    void aReplyOfTheGreatestLengthIsRead(boolean chunked) {
        try (ScriptedServer server = server(response -> send(response, padded(LIMIT), chunked));
                DatabasesClient client = client(server)) {
            StepVerifier.create(call(client))
                    .expectNext(new Database("d"))
                    .expectComplete()
                    .verify(Wire.LIMIT);
        }
    }

    @ParameterizedTest(name = "chunked: {0}")
    @ValueSource(booleans = {true, false})
    void aLongerOneIsRefused(boolean chunked) {
        try (ScriptedServer server = server(response -> send(response, padded(LIMIT + 1), chunked));
                DatabasesClient client = client(server)) {
            StepVerifier.create(call(client))
                    .expectErrorSatisfies(BodyLimitTest::isTooLong)
                    .verify(Wire.LIMIT);
        }
    }

    @Test
    void aRawReplyHasTheSameLimit() {
        try (ScriptedServer server = server(response -> send(response, padded(LIMIT + 1), true));
                DatabasesClient client = client(server)) {
            Operation<byte[]> raw =
                    Operation.get("databases_get", "/v2/databases").raw();
            StepVerifier.create(client.send(raw.call()))
                    .expectErrorSatisfies(BodyLimitTest::isTooLong)
                    .verify(Wire.LIMIT);
        }
    }

    @Test
    void aReplyWithoutEndIsRefusedWhenItIsTooLong() {
        try (ScriptedServer server =
                        server(response -> response.sendString(Flux.just(SPACE).repeat()));
                DatabasesClient client = client(server)) {
            StepVerifier.create(call(client))
                    .expectErrorSatisfies(BodyLimitTest::isTooLong)
                    .verify(Wire.LIMIT);
        }
    }

    private static void isTooLong(Throwable failure) {
        assertThat(failure)
                .isExactlyInstanceOf(ReplyDecodingException.class)
                .hasMessage("databases_get answered with a body that can't be read: it is longer than 100000 bytes; "
                        + "ask for smaller pages (per_page), or set a greater maxReplyBytes");
    }

    @Test
    void aHugeErrorPageIsShortenedAndItsConnectionIsUsedAgain() {
        String page = "<html><body><p>Bad gateway</p>" + "<br/>".repeat(200_000) + "</body></html>";
        try (ScriptedServer server = server(response -> send(response.status(502), page, true));
                DatabasesClient client = onOneConnection(server)) {
            for (int i = 0; i < 3; i++) {
                StepVerifier.create(call(client))
                        .expectErrorSatisfies(failure -> assertThat(failure)
                                .isExactlyInstanceOf(ServerException.class)
                                .message()
                                .startsWith("databases_get failed: 502: Bad gateway")
                                .hasSizeLessThan(400))
                        .verify(Wire.LIMIT);
            }
            assertThat(server.requests()).hasSize(3);
        }
        assertThat(peers).hasSize(1);
    }

    @Test
    void connectionsAreUsedAgainAfterEachKindOfAnswer() {
        try (ScriptedServer server = new ScriptedServer((request, response) -> {
                    peers.add(Objects.requireNonNull(request.remoteAddress()));
                    return switch (request.method().name()) {
                        case "DELETE" -> response.status(200).sendString(Mono.just("surprise".repeat(10_000)));
                        case "POST" ->
                            response.status(422).sendString(Mono.just("{\"id\": \"x\", \"message\": \"m\"}"));
                        default -> response.sendString(Mono.just("{\"db\": {\"name\": \"d\"}}"));
                    };
                });
                DatabasesClient client = onOneConnection(server)) {
            StepVerifier.create(client.cluster(Wire.CLUSTER).users().delete("u"))
                    .expectComplete()
                    .verify(Wire.LIMIT);
            StepVerifier.create(client.cluster(Wire.CLUSTER).users().resetAuth("u"))
                    .expectError()
                    .verify(Wire.LIMIT);
            StepVerifier.create(call(client))
                    .expectNextCount(1)
                    .expectComplete()
                    .verify(Wire.LIMIT);
            StepVerifier.create(client.cluster(Wire.CLUSTER).users().get("u"))
                    .expectError(ReplyDecodingException.class)
                    .verify(Wire.LIMIT);
            StepVerifier.create(client.cluster(Wire.CLUSTER).users().delete("u"))
                    .expectComplete()
                    .verify(Wire.LIMIT);
        }
        assertThat(peers).hasSize(1);
    }

    @ParameterizedTest(name = "''{0}''")
    @ValueSource(
            strings = {
                " ",
                "null",
                "[]",
                "7",
                "{}",
                "{\"db\": null}",
                "{\"db\": []}",
                "{\"db\": {\"name\": {}}}",
                "{\"db\""
            })
    void aReplyOfAnotherShapeIsAnErrorThatIsNotRepeated(String body) {
        try (ScriptedServer server = server(response -> send(response, body, false));
                DatabasesClient client =
                        Wire.builder(server.url()).retry(Wire.AT_ONCE).build()) {
            StepVerifier.create(call(client))
                    .expectErrorSatisfies(failure -> assertThat(failure)
                            .isExactlyInstanceOf(ReplyDecodingException.class)
                            .message()
                            .startsWith("databases_get answered with a body that can't be read: ")
                            .doesNotContainPattern("\\p{Cntrl}"))
                    .verify(Wire.LIMIT);
            assertThat(server.requests()).hasSize(1);
        }
    }

    @Test
    void anEmptyReplyWhereOneIsDueIsAnError() {
        try (ScriptedServer server = server(HttpServerResponse::send);
                DatabasesClient client = client(server)) {
            StepVerifier.create(call(client))
                    .expectErrorMessage("databases_get answered with a body that can't be read: it is empty")
                    .verify(Wire.LIMIT);
        }
    }

    @Test
    void aReplyInManySmallPiecesIsPutTogether() {
        Flux<String> pieces = Flux.fromStream(() ->
                "{\"db\": {\"name\": \"\u00fc\ud83d\ude00\"}}".codePoints().mapToObj(Character::toString));
        try (ScriptedServer server = server(response -> response.sendGroups(
                        pieces.map(piece -> Mono.just(Unpooled.copiedBuffer(piece, StandardCharsets.UTF_8)))));
                DatabasesClient client = client(server)) {
            StepVerifier.create(client.cluster(Wire.CLUSTER).databases().get("\u00fc\ud83d\ude00"))
                    .expectNext(new Database("\u00fc\ud83d\ude00"))
                    .expectComplete()
                    .verify(Wire.LIMIT);
        }
    }
}
