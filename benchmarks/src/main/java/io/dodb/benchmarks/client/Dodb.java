package io.dodb.benchmarks.client;

import io.dodb.model.user.DatabaseUser;
import io.dodb.rate.Pacing;
import io.dodb.rate.RateLimits;
import io.dodb.reactor.DatabasesClient;
import io.dodb.reactor.options.HttpConnections;
import io.dodb.reactor.options.HttpVersion;
import io.dodb.reactor.options.TokenSource;
import reactor.core.publisher.Mono;

/** The whole client, with everything on. The server announces a limit too high to bind, so the pacer decides and never waits. */
final class Dodb implements Contender.Client {
    private final DatabasesClient client;

    Dodb(String baseUrl, int maxConnections, HttpVersion version) {
        client = client(baseUrl, maxConnections, version);
    }

    static DatabasesClient client(String baseUrl, int maxConnections, HttpVersion version) {
        return DatabasesClient.builder()
                .baseUrl(baseUrl)
                .httpVersion(version)
                .token(TokenSource.of("benchmark"))
                .pool(HttpConnections.DEFAULT.withMaxConnections(maxConnections))
                .pacing(Pacing.DEFAULT
                        .withLimits(RateLimits.parse("45000000/1m,900000000/1h"))
                        .withMaxInFlight(Math.max(Pacing.DEFAULT.maxInFlight(), maxConnections)))
                .build();
    }

    @Override
    public Mono<DatabaseUser> update() {
        return client.send(Contender.call());
    }

    @Override
    public void close() {
        client.close();
    }
}
