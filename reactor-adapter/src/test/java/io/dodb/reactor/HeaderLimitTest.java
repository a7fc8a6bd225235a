package io.dodb.reactor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dodb.error.TransportException;
import io.dodb.model.database.Database;
import io.dodb.model.user.DatabaseUser;
import io.dodb.model.user.UserSettings;
import io.dodb.rate.Pacing;
import io.netty.handler.codec.http2.DefaultHttp2Headers;
import java.util.HashSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.test.StepVerifier;

/** Headers of replies grow on the way. */
class HeaderLimitTest {

    private static ScriptedServer server(int bytes) {
        return new ScriptedServer((request, response) -> response.header("x-policy", "x".repeat(bytes))
                .sendString(Mono.just("{\"db\": {\"name\": \"d\"}, \"user\": {\"name\": \"u\"}}")));
    }

    @ParameterizedTest
    @ValueSource(ints = {9_000, 60_000})
    void aLongHeaderIsRead(int bytes) {
        try (ScriptedServer server = server(bytes);
                DatabasesClient client = Wire.builder(server.url()).build()) {
            StepVerifier.create(client.cluster(Wire.CLUSTER).databases().get("d"))
                    .expectNext(new Database("d"))
                    .expectComplete()
                    .verify(Wire.LIMIT);
        }
    }

    @Test
    void aLongerOneIsNotSentForAgainBecauseTheNextWouldBeAsLong() {
        try (ScriptedServer server = server(70_000);
                DatabasesClient client =
                        Wire.builder(server.url()).retry(Wire.AT_ONCE).build()) {
            StepVerifier.create(client.cluster(Wire.CLUSTER).users().update("u", UserSettings.pgReplication(true)))
                    .expectErrorSatisfies(HeaderLimitTest::isTooLong)
                    .verify(Wire.LIMIT);
            assertThat(server.requests()).hasSize(1);
        }
    }

    private static void isTooLong(Throwable failure) {
        assertThat(failure)
                .isExactlyInstanceOf(TransportException.class)
                .hasMessage("databases_update_user failed: the header of the reply is longer than 65536 bytes;"
                        + " if the server is to be trusted, build the client with a greater maxHeaderBytes");
        TransportException told = (TransportException) failure;
        assertThat(told.kind()).isEqualTo(TransportException.Kind.HEADER_LIMIT);
        assertThat(told.isTransient()).isFalse();
        assertThat(told.mayHaveBeenApplied()).isTrue();
    }

    /** One that is a little longer costs its stream, one that is much longer the connection. */
    @ParameterizedTest
    @ValueSource(ints = {70_000, 200_000})
    void neitherIsItOverHttp2AndThePoolRecovers(int bytes) {
        try (FrameServer server = new FrameServer(stream -> {
                    if (stream.number == 1) {
                        stream.head(new DefaultHttp2Headers().status("200").set("x-policy", "x".repeat(bytes)));
                        stream.body("{\"user\": {\"name\": \"u\"}}");
                    } else {
                        stream.answer();
                    }
                });
                DatabasesClient client = server.client().retry(Wire.AT_ONCE).build()) {
            StepVerifier.create(client.cluster(Wire.CLUSTER).users().update("u", UserSettings.pgReplication(true)))
                    .expectErrorSatisfies(HeaderLimitTest::isTooLong)
                    .verify(Wire.LIMIT);
            StepVerifier.create(client.cluster(Wire.CLUSTER).users().update("u", UserSettings.pgReplication(true)))
                    .expectNextCount(1)
                    .expectComplete()
                    .verify(Wire.LIMIT);
            assertThat(server.requests()).hasSize(2);
        }
    }

    /** The connection is closed for one of two, and the other is made again. */
    @Test
    void anotherCallOnTheConnectionIsNotToldThatItsOwnHeaderWasTooLong() {
        Sinks.Empty<Void> arrived = Sinks.empty();
        try (FrameServer server = new FrameServer(stream -> {
                    if (stream.number == 1) {
                        arrived.tryEmitEmpty();
                    } else if (stream.name().equals("long")) {
                        stream.head(new DefaultHttp2Headers().status("200").set("x-policy", "x".repeat(200_000)));
                    } else {
                        stream.answer();
                    }
                });
                DatabasesClient client =
                        server.client().retry(Wire.AT_ONCE).pacing(Pacing.OFF).build()) {
            Mono<DatabaseUser> first = client.cluster(Wire.CLUSTER).users().get("other");
            Mono<DatabaseUser> second = client.cluster(Wire.CLUSTER).users().get("long");
            StepVerifier.create(Flux.merge(
                            first.map(DatabaseUser::name),
                            second.delaySubscription(arrived.asMono())
                                    .map(DatabaseUser::name)
                                    .onErrorResume(
                                            TransportException.class,
                                            failure -> Mono.just(failure.kind().toString()))))
                    .recordWith(HashSet::new)
                    .expectNextCount(2)
                    .consumeRecordedWith(names -> assertThat(names).containsExactlyInAnyOrder("other", "HEADER_LIMIT"))
                    .expectComplete()
                    .verify(Wire.LIMIT);
            assertThat(server.connections()).isEqualTo(2);
        }
    }

    @Test
    void theLimitOfHttp2CanBeSet() {
        try (FrameServer server = new FrameServer(stream -> {
                    stream.head(new DefaultHttp2Headers().status("200").set("x-policy", "x".repeat(70_000)));
                    stream.body("{\"user\": {\"name\": \"u\"}}");
                });
                DatabasesClient client = server.client().maxHeaderBytes(100_000).build()) {
            StepVerifier.create(client.cluster(Wire.CLUSTER).users().get("u"))
                    .expectNextCount(1)
                    .expectComplete()
                    .verify(Wire.LIMIT);
        }
    }

    @Test
    void theLimitCanBeSet() {
        try (ScriptedServer server = server(2_000);
                DatabasesClient narrow =
                        Wire.builder(server.url()).maxHeaderBytes(1_000).build();
                DatabasesClient wide =
                        Wire.builder(server.url()).maxHeaderBytes(3_000).build()) {
            StepVerifier.create(narrow.cluster(Wire.CLUSTER).databases().get("d"))
                    .expectErrorSatisfies(failure -> assertThat(failure)
                            .isInstanceOf(TransportException.class)
                            .message()
                            .contains("1000 bytes"))
                    .verify(Wire.LIMIT);
            StepVerifier.create(wide.cluster(Wire.CLUSTER).databases().get("d"))
                    .expectNextCount(1)
                    .expectComplete()
                    .verify(Wire.LIMIT);
        }
    }

    @Test
    void theCustomizerHasTheLastWord() {
        try (ScriptedServer server = server(2_000);
                DatabasesClient client = Wire.builder(server.url())
                        .httpClient(http -> http.httpResponseDecoder(decoder -> decoder.maxHeaderSize(1_500)))
                        .build()) {
            StepVerifier.create(client.cluster(Wire.CLUSTER).databases().get("d"))
                    .expectErrorSatisfies(
                            failure -> assertThat(failure).message().contains("1500 bytes"))
                    .verify(Wire.LIMIT);
        }
    }

    @Test
    void noBytesAtAllAreRefusedAtOnce() {
        assertThatThrownBy(() -> DatabasesClient.builder().maxHeaderBytes(0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("maxHeaderBytes must be at least 1, not 0");
    }
}
