package io.dodb.reactor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dodb.rate.Pacing;
import io.dodb.reactor.options.HttpConnections;
import io.dodb.reactor.options.HttpVersion;
import java.io.IOException;
import java.net.SocketAddress;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.netty.DisposableServer;
import reactor.netty.http.Http11SslContextSpec;
import reactor.netty.http.server.HttpServer;
import reactor.netty.tcp.SslProvider;
import reactor.test.StepVerifier;

/** Which protocol is spoken with a server that does not speak HTTP/2, or can't be asked. */
class HttpVersionTest {
    private final Set<SocketAddress> peers = ConcurrentHashMap.newKeySet();
    private final Set<String> protocols = ConcurrentHashMap.newKeySet();
    private final Sinks.Empty<Void> connected = Sinks.empty();

    /** Answers nobody before so many connections were used. */
    private DisposableServer start(HttpServer http, int connections) {
        return http.host("127.0.0.1")
                .port(0)
                .handle((request, response) -> {
                    peers.add(Objects.requireNonNull(request.remoteAddress()));
                    protocols.add(request.protocol());
                    if (peers.size() >= connections) {
                        connected.tryEmitEmpty();
                    }
                    return connected
                            .asMono()
                            .then(response.sendString(Mono.just("{\"db\": {\"name\": \"d\"}}"))
                                    .then());
                })
                .bindNow(Wire.LIMIT);
    }

    private static void makes(int calls, DatabasesClientBuilder builder) {
        try (DatabasesClient client = builder.pacing(Pacing.OFF).build()) {
            StepVerifier.create(Flux.range(0, calls)
                            .flatMap(
                                    i -> client.cluster(Wire.CLUSTER)
                                            .databases()
                                            .get("d"),
                                    50))
                    .expectNextCount(calls)
                    .expectComplete()
                    .verify(Wire.LIMIT);
        }
    }

    @Test
    void aServerWithoutHttp2GetsHttp11(@TempDir Path directory)
            throws GeneralSecurityException, IOException, InterruptedException {
        SelfSigned keys = SelfSigned.in(directory);
        SslProvider.GenericSslContextSpec<?> tls = Http11SslContextSpec.forServer(keys.proof());
        DisposableServer server = start(HttpServer.create().secure(spec -> spec.sslContext(tls)), 2);
        try {
            makes(
                    200,
                    Wire.builder("https://127.0.0.1:" + server.port())
                            .trust(keys.trust())
                            .httpVersion(HttpVersion.HTTP_2)
                            .pool(HttpConnections.DEFAULT.withMaxConnections(4)));
        } finally {
            server.disposeNow(Wire.LIMIT);
        }

        assertThat(protocols).containsExactly("HTTP/1.1");
        assertThat(peers).hasSizeBetween(2, 4);
    }

    @Test
    void withoutTlsNothingIsNegotiated() {
        DisposableServer server = start(HttpServer.create(), 1);
        try {
            makes(1, Wire.builder("http://127.0.0.1:" + server.port()).httpVersion(HttpVersion.HTTP_2));
        } finally {
            server.disposeNow(Wire.LIMIT);
        }

        assertThat(protocols).containsExactly("HTTP/1.1");
    }

    @Test
    void priorKnowledgeIsForHttpOnly() {
        DatabasesClientBuilder builder =
                Wire.builder("https://127.0.0.1:1").httpVersion(HttpVersion.HTTP_2_PRIOR_KNOWLEDGE);

        assertThatThrownBy(builder::build)
                .isExactlyInstanceOf(IllegalArgumentException.class)
                .hasMessage("HTTP/2 with prior knowledge is for http: over https take HTTP_2");
    }
}
