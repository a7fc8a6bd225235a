package io.dodb.reactor;

import io.dodb.api.EventApi;
import io.dodb.model.ClusterId;
import io.dodb.model.history.ClusterEvent;
import reactor.core.publisher.Flux;

/** The events of one cluster. For all engines. */
public final class Events {
    private final DatabasesClient client;
    private final ClusterId cluster;

    Events(DatabasesClient client, ClusterId cluster) {
        this.client = client;
        this.cluster = cluster;
    }

    /** Returns all events, in the server's order; reads further pages as needed. Safe: retried. Scope {@code database:read}. */
    public Flux<ClusterEvent> list() {
        return client.paging().all(EventApi.list(cluster));
    }
}
