package io.dodb.reactor.sandbox;

import io.dodb.model.ClusterId;
import io.dodb.model.database.Database;
import io.dodb.reactor.DatabasesClient;
import io.dodb.reactor.DatabasesClientBuilder;
import io.dodb.reactor.options.HttpVersion;
import io.dodb.reactor.options.TokenSource;
import io.dodb.sandbox.Sandbox;
import io.dodb.sandbox.options.SandboxOptions;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import reactor.test.StepVerifier;

/** The protocols that the client offers, with a server that speaks them. */
class ProtocolFlowTest {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final ClusterId CLUSTER = ClusterId.parse("00000000-0000-4000-8000-000000000001");
    private static final SandboxOptions SMALL =
            SandboxOptions.builder().clusters(1).usersPerCluster(0).build();

    private static DatabasesClientBuilder client(Sandbox sandbox) {
        return DatabasesClient.builder().baseUrl(sandbox.url()).token(TokenSource.of(sandbox.token()));
    }

    private static void verify(DatabasesClientBuilder builder) {
        try (DatabasesClient client = builder.build()) {
            Flux<String> names = Flux.range(0, 50)
                    .flatMap(i -> client.cluster(CLUSTER).databases().get("defaultdb"), 20)
                    .map(Database::name)
                    .distinct();

            StepVerifier.create(names).expectNext("defaultdb").expectComplete().verify(PATIENCE);
        }
    }

    @Test
    void http2OverTls() {
        try (Sandbox sandbox =
                Sandbox.start(SMALL.toBuilder().tls(true).http2(true).build())) {
            verify(client(sandbox).trust(sandbox.trust()).httpVersion(HttpVersion.HTTP_2));
        }
    }

    @Test
    void http11OverTls() {
        try (Sandbox sandbox = Sandbox.start(SMALL.toBuilder().tls(true).build())) {
            verify(client(sandbox).trust(sandbox.trust()));
        }
    }

    @Test
    void http2ByPriorKnowledge() {
        try (Sandbox sandbox = Sandbox.start(SMALL.toBuilder().http2(true).build())) {
            verify(client(sandbox).httpVersion(HttpVersion.HTTP_2_PRIOR_KNOWLEDGE));
        }
    }
}
