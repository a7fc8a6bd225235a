package io.dodb.reactor;

import io.dodb.api.ClusterApi;
import io.dodb.model.ClusterId;
import io.dodb.model.DatabaseCluster;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** The clusters of the account. */
public final class Clusters {
    private final DatabasesClient client;

    Clusters(DatabasesClient client) {
        this.client = client;
    }

    /** All clusters; further pages are read when they are needed. Scope {@code database:read}. */
    public Flux<DatabaseCluster> list() {
        return client.paging().all(ClusterApi.list());
    }

    /** The clusters that carry a tag. Scopes {@code database:read} and {@code tag:read}. */
    public Flux<DatabaseCluster> listTagged(String tagName) {
        return client.paging().all(ClusterApi.listTagged(tagName));
    }

    /** One cluster. Scope {@code database:read}. */
    public Mono<DatabaseCluster> get(ClusterId id) {
        return client.send(ClusterApi.get(id));
    }
}
