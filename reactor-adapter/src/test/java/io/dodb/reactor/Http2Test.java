package io.dodb.reactor;

import static org.assertj.core.api.Assertions.assertThat;

import io.dodb.error.ClientClosedException;
import io.dodb.error.ReplyDecodingException;
import io.dodb.error.ServerException;
import io.dodb.error.TransportException;
import io.dodb.model.database.Database;
import io.dodb.model.user.CreateUser;
import io.dodb.model.user.DatabaseUser;
import io.dodb.rate.Pacing;
import io.dodb.reactor.options.HttpConnections;
import io.dodb.reactor.options.HttpVersion;
import io.netty.channel.Channel;
import java.io.IOException;
import java.net.SocketAddress;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.netty.DisposableServer;
import reactor.netty.http.Http2SslContextSpec;
import reactor.netty.http.HttpProtocol;
import reactor.netty.http.server.HttpServer;
import reactor.netty.http.server.HttpServerRequest;
import reactor.netty.http.server.HttpServerResponse;
import reactor.netty.tcp.SslProvider;
import reactor.test.StepVerifier;

/** Many calls on few connections. */
class Http2Test {
    /** What a server allows on one connection. */
    private static final int STREAMS = 100;

    @TempDir
    static Path directory;

    private static SelfSigned keys = new SelfSigned(Path.of("none"));

    private final Set<SocketAddress> peers = ConcurrentHashMap.newKeySet();
    private final Set<String> protocols = ConcurrentHashMap.newKeySet();
    private final List<String> requests = new CopyOnWriteArrayList<>();
    private final Semaphore arrivals = new Semaphore(0);
    private final Sinks.Empty<Void> gate = Sinks.empty();
    private @Nullable DisposableServer server;
    private @Nullable DatabasesClient client;

    /** The ways to HTTP/2. */
    enum Way {
        NEGOTIATED,
        PRIOR_KNOWLEDGE
    }

    @BeforeAll
    static void makeKeys() throws IOException, InterruptedException {
        keys = SelfSigned.in(directory);
    }

    @AfterEach
    void close() {
        if (client != null) {
            client.close();
        }
        if (server != null) {
            server.disposeNow(Wire.LIMIT);
        }
    }

    private DatabasesClientBuilder builder(
            Way way, BiFunction<HttpServerRequest, HttpServerResponse, Publisher<Void>> handler)
            throws GeneralSecurityException, IOException {
        if (way == Way.PRIOR_KNOWLEDGE) {
            start(HttpServer.create().protocol(HttpProtocol.H2C), handler);
            return Wire.builder(
                            "http://127.0.0.1:" + Objects.requireNonNull(server).port())
                    .httpVersion(HttpVersion.HTTP_2_PRIOR_KNOWLEDGE);
        }
        SslProvider.GenericSslContextSpec<?> tls = Http2SslContextSpec.forServer(keys.proof());
        start(
                HttpServer.create()
                        .protocol(HttpProtocol.H2, HttpProtocol.HTTP11)
                        .secure(spec -> spec.sslContext(tls)),
                handler);
        return Wire.builder(
                        "https://127.0.0.1:" + Objects.requireNonNull(server).port())
                .trust(keys.trust())
                .httpVersion(HttpVersion.HTTP_2);
    }

    private void start(HttpServer http, BiFunction<HttpServerRequest, HttpServerResponse, Publisher<Void>> handler) {
        server = http.host("127.0.0.1")
                .port(0)
                .http2Settings(settings -> settings.maxConcurrentStreams(STREAMS))
                .handle((request, response) -> {
                    peers.add(Objects.requireNonNull(request.remoteAddress()));
                    protocols.add(request.protocol());
                    requests.add(request.method() + " " + request.uri());
                    arrivals.release();
                    return handler.apply(request, response);
                })
                .bindNow(Wire.LIMIT);
    }

    private static Publisher<Void> database(HttpServerResponse response) {
        return response.sendString(Mono.just("{\"db\": {\"name\": \"d\"}}"));
    }

    private Mono<Database> call() {
        return Objects.requireNonNull(client).cluster(Wire.CLUSTER).databases().get("d");
    }

    private void succeeds() {
        StepVerifier.create(call())
                .expectNext(new Database("d"))
                .expectComplete()
                .verify(Wire.LIMIT);
    }

    private void awaitRequests(int count) {
        try {
            assertThat(arrivals.tryAcquire(count, 60, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    @ParameterizedTest
    @EnumSource(Way.class)
    void manyCallsAtOnceShareFewConnections(Way way) throws GeneralSecurityException, IOException {
        client = builder(way, (request, response) -> gate.asMono().then(Mono.from(database(response))))
                .pacing(Pacing.OFF)
                .build();
        int calls = 5 * STREAMS / 2;

        StepVerifier.create(Flux.range(0, calls).flatMap(i -> call(), calls))
                .then(() -> awaitRequests(calls))
                .then(gate::tryEmitEmpty)
                .expectNextCount(calls)
                .expectComplete()
                .verify(Wire.LIMIT);

        assertThat(peers).hasSizeBetween(3, 8);
        assertThat(protocols).containsExactly("HTTP/2.0");
    }

    @ParameterizedTest
    @EnumSource(Way.class)
    void callsBeyondAllStreamsWait(Way way) throws GeneralSecurityException, IOException {
        client = builder(way, (request, response) -> database(response))
                .pacing(Pacing.OFF)
                .pool(HttpConnections.DEFAULT.withMaxConnections(2))
                .build();
        int calls = 5 * STREAMS;

        StepVerifier.create(Flux.range(0, calls).flatMap(i -> call(), calls))
                .expectNextCount(calls)
                .expectComplete()
                .verify(Wire.LIMIT);

        assertThat(requests).hasSize(calls);
        assertThat(peers).hasSizeLessThanOrEqualTo(2);
    }

    @ParameterizedTest
    @EnumSource(Way.class)
    void aBodyIsSentAndRead(Way way) throws GeneralSecurityException, IOException {
        List<String> bodies = new CopyOnWriteArrayList<>();
        client = builder(
                        way,
                        (request, response) -> request.receive()
                                .aggregate()
                                .asString()
                                .doOnNext(body ->
                                        bodies.add(request.requestHeaders().get("authorization") + " " + body))
                                .thenMany(
                                        response.status(201).sendString(Mono.just("{\"user\": {\"name\": \"app\"}}"))))
                .build();

        StepVerifier.create(client.cluster(Wire.CLUSTER).users().add(CreateUser.named("app")))
                .expectNext(new DatabaseUser("app", null, null, null, null, null, null))
                .expectComplete()
                .verify(Wire.LIMIT);

        assertThat(bodies).containsExactly("Bearer " + Wire.TOKEN + " {\"name\":\"app\"}");
        assertThat(requests).containsExactly("POST " + Wire.CLUSTER_PATH + "/users");
    }

    @ParameterizedTest
    @EnumSource(Way.class)
    void errorsAreMappedAndTheConnectionIsUsedAgain(Way way) throws GeneralSecurityException, IOException {
        client = builder(
                        way,
                        (request, response) -> requests.size() == 1
                                ? response.status(500)
                                        .sendString(Mono.just("{\"id\": \"server_error\", \"message\": \"m\"}"))
                                : database(response))
                .build();

        StepVerifier.create(call())
                .expectErrorSatisfies(failure -> assertThat(failure)
                        .isExactlyInstanceOf(ServerException.class)
                        .hasMessageContaining("500 server_error: m"))
                .verify(Wire.LIMIT);
        succeeds();
        assertThat(peers).hasSize(1);
    }

    @ParameterizedTest
    @EnumSource(Way.class)
    void a429IsWaitedFor(Way way) throws GeneralSecurityException, IOException {
        client = builder(
                        way,
                        (request, response) -> requests.size() == 1
                                ? response.status(429)
                                        .header("retry-after", "7")
                                        .send()
                                : database(response))
                .build();

        succeeds();

        assertThat(requests).hasSize(2);
        assertThat(peers).hasSize(1);
    }

    @ParameterizedTest
    @EnumSource(Way.class)
    void cancellingOneCallDoesNotDisturbTheOthers(Way way)
            throws GeneralSecurityException, IOException, InterruptedException {
        CountDownLatch ended = new CountDownLatch(1);
        client = builder(way, (request, response) -> {
                    if (request.uri().endsWith("/cancelled")) {
                        response.withConnection(stream -> stream.onDispose(ended::countDown));
                        return Mono.never();
                    }
                    return gate.asMono().then(Mono.from(database(response)));
                })
                .pacing(Pacing.OFF)
                .build();

        StepVerifier.create(call())
                .then(() -> awaitRequests(1))
                .then(() -> StepVerifier.create(
                                client.cluster(Wire.CLUSTER).databases().get("cancelled"))
                        .then(() -> awaitRequests(1))
                        .thenCancel()
                        .verify(Wire.LIMIT))
                .then(() -> awaits(ended))
                .then(gate::tryEmitEmpty)
                .expectNext(new Database("d"))
                .expectComplete()
                .verify(Wire.LIMIT);

        succeeds();
        assertThat(peers).hasSize(1);
    }

    private static void awaits(CountDownLatch latch) {
        try {
            assertThat(latch.await(60, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    @ParameterizedTest
    @EnumSource(Way.class)
    void aReplyThatIsTooLongIsRefusedAndOthersAreRead(Way way) throws GeneralSecurityException, IOException {
        client = builder(
                        way,
                        (request, response) -> requests.size() == 1
                                ? response.sendString(
                                        Flux.just(" ".repeat(1_000)).repeat(2_000))
                                : database(response))
                .maxReplyBytes(100_000)
                .build();

        StepVerifier.create(call())
                .expectErrorSatisfies(failure -> assertThat(failure)
                        .isExactlyInstanceOf(ReplyDecodingException.class)
                        .hasMessageContaining("it is longer than 100000 bytes"))
                .verify(Wire.LIMIT);
        succeeds();
        assertThat(peers).hasSize(1);
    }

    @ParameterizedTest
    @EnumSource(Way.class)
    void aLostConnectionFailsTheCallsOnItAndTheNextOneGetsAnother(Way way)
            throws GeneralSecurityException, IOException {
        client = builder(way, (request, response) -> {
                    if (requests.size() > 2) {
                        return database(response);
                    }
                    if (requests.size() == 2) {
                        response.withConnection(stream -> closeConnection(stream.channel()));
                    }
                    return Mono.never();
                })
                .pacing(Pacing.OFF)
                .build();

        StepVerifier.create(Flux.range(0, 2).flatMap(i -> call().materialize()))
                .expectNextMatches(
                        signal -> signal.getThrowable() instanceof TransportException lost && lost.mayHaveBeenSent())
                .expectNextMatches(
                        signal -> signal.getThrowable() instanceof TransportException lost && lost.mayHaveBeenSent())
                .expectComplete()
                .verify(Wire.LIMIT);
        succeeds();
        assertThat(peers).hasSize(2);
    }

    private static void closeConnection(Channel stream) {
        Objects.requireNonNull(stream.parent())
                .close()
                .addListener(closed -> assertThat(closed.isSuccess()).isTrue());
    }

    @ParameterizedTest
    @EnumSource(Way.class)
    void closingTheClientEndsItsCalls(Way way) throws GeneralSecurityException, IOException {
        client = builder(way, (request, response) -> Mono.never()).build();

        StepVerifier.create(call())
                .then(() -> awaitRequests(1))
                .then(() -> StepVerifier.create(client.closeLater())
                        .expectComplete()
                        .verify(Wire.LIMIT))
                .expectError(ClientClosedException.class)
                .verify(Wire.LIMIT);
    }
}
