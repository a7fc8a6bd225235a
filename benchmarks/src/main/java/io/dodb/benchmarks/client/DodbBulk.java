package io.dodb.benchmarks.client;

import io.dodb.api.UserApi;
import io.dodb.model.ClusterId;
import io.dodb.model.user.DatabaseUser;
import io.dodb.reactor.DatabasesClient;
import io.dodb.reactor.bulk.BulkOptions;
import io.dodb.reactor.bulk.Outcome;
import io.dodb.reactor.options.HttpVersion;
import java.util.List;
import java.util.UUID;
import java.util.stream.LongStream;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** A bulk run over one user of each of several clusters, in turn; so each user comes again after as many items as there are clusters. */
final class DodbBulk implements Contender.Client {
    private final DatabasesClient client;
    private final List<ClusterId> clusters;
    private final int window;

    DodbBulk(String baseUrl, int maxConnections, int clusters, int window) {
        this.client = Dodb.client(baseUrl, maxConnections, HttpVersion.HTTP_1_1);
        this.clusters = LongStream.range(0, clusters)
                .mapToObj(number -> new ClusterId(new UUID(0, number)))
                .toList();
        this.window = window;
    }

    @Override
    public Mono<DatabaseUser> update() {
        return client.send(Contender.call());
    }

    @Override
    public Mono<Void> updates(int count, int inFlight) {
        BulkOptions options =
                BulkOptions.builder().inFlight(inFlight).window(window).build();
        return client.bulk(options)
                .run(
                        Flux.range(0, count),
                        i -> UserApi.update(
                                clusters.get(i % clusters.size()), Contender.USERNAME, Contender.THREE_RULES))
                .doOnNext(DodbBulk::requireApplied)
                .then();
    }

    private static void requireApplied(Outcome<?, ?> outcome) {
        if (!(outcome instanceof Outcome.Applied)) {
            throw new IllegalStateException(outcome.toString());
        }
    }

    @Override
    public void close() {
        client.close();
    }
}
