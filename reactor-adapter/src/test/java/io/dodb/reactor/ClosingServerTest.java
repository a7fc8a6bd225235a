package io.dodb.reactor;

import static org.assertj.core.api.Assertions.assertThat;

import io.dodb.api.DatabaseApi;
import io.dodb.model.database.Database;
import io.dodb.reactor.bulk.BulkOptions;
import io.dodb.reactor.bulk.BulkSummary;
import io.dodb.retry.RetryPolicy;
import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import javax.net.ssl.KeyManagerFactory;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.netty.DisposableServer;
import reactor.netty.http.Http11SslContextSpec;
import reactor.netty.http.server.HttpServer;
import reactor.netty.tcp.SslProvider;

/** A server that closes the connection after each answer. With TLS its closing is told of apart from the end of the connection. */
class ClosingServerTest {
    private static final int CALLS = 40;

    @TempDir
    static Path directory;

    private static SelfSigned keys = new SelfSigned(Path.of("none"));

    @BeforeAll
    static void makeKeys() throws IOException, InterruptedException {
        keys = SelfSigned.in(directory);
    }

    @ParameterizedTest
    @ValueSource(strings = {"http", "TLSv1.2", "TLSv1.3"})
    void noAnswerIsLost(String protocol) throws GeneralSecurityException, IOException {
        boolean secure = !protocol.equals("http");
        DisposableServer server = server(protocol, secure);
        String url = (secure ? "https" : "http") + "://127.0.0.1:" + server.port();
        DatabasesClientBuilder builder = Wire.builder(url).retry(RetryPolicy.NONE);
        try (DatabasesClient client = (secure ? builder.trust(keys.trust()) : builder).build()) {
            assertThat(Flux.range(0, CALLS)
                            .concatMap(i -> client.send(DatabaseApi.get(Wire.CLUSTER, "d")))
                            .collectList()
                            .block(Wire.LIMIT))
                    .hasSize(CALLS)
                    .containsOnly(new Database("d"));
            BulkSummary summary = client.bulk(
                            BulkOptions.builder().retry(RetryPolicy.NONE).build())
                    .run(Flux.range(0, CALLS), i -> DatabaseApi.get(Wire.CLUSTER, "d"))
                    .collect(BulkSummary.collector())
                    .block(Wire.LIMIT);
            assertThat(summary).isNotNull();
            assertThat(summary.applied()).isEqualTo(CALLS);
        } finally {
            server.disposeNow(Wire.LIMIT);
        }
    }

    private static DisposableServer server(String protocol, boolean secure)
            throws GeneralSecurityException, IOException {
        HttpServer plain = HttpServer.create()
                .host("127.0.0.1")
                .port(0)
                .handle((request, response) -> response.header("connection", "close")
                        .header("content-type", "application/json")
                        .sendString(Mono.just("{\"db\": {\"name\": \"d\"}}")));
        if (!secure) {
            return plain.bindNow(Wire.LIMIT);
        }
        KeyManagerFactory proof = keys.proof();
        SslProvider.GenericSslContextSpec<?> tls =
                Http11SslContextSpec.forServer(proof).configure(context -> context.protocols(protocol));
        return plain.secure(ssl -> ssl.sslContext(tls)).bindNow(Wire.LIMIT);
    }
}
