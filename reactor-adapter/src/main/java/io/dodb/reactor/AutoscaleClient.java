package io.dodb.reactor;

import io.dodb.api.AutoscaleApi;
import io.dodb.model.ClusterId;
import io.dodb.model.autoscale.Autoscale;
import io.dodb.model.autoscale.AutoscaleReply;
import io.dodb.model.autoscale.StorageAutoscale;
import io.dodb.model.autoscale.UpdateAutoscale;
import reactor.core.publisher.Mono;

/** What of one cluster grows by itself. For all engines. */
public final class AutoscaleClient {
    private final DatabasesClient client;
    private final ClusterId cluster;

    AutoscaleClient(DatabasesClient client, ClusterId cluster) {
        this.client = client;
        this.cluster = cluster;
    }

    /** What grows by itself, whichever shape the answer has (quirk 12). Safe: retried. Scope {@code database:read}. */
    public Mono<Autoscale> get() {
        return client.send(AutoscaleApi.get(cluster)).map(AutoscaleReply::settings);
    }

    /**
     * Sets when and by how much the storage grows, whole. Idempotent: retried. {@link io.dodb.error.InvalidRequestException} if the server
     * finds fault with it. Scope {@code database:update}.
     *
     * @throws IllegalArgumentException if {@code enabled} is missing, or a number is out of the documented range
     */
    public Mono<Void> update(StorageAutoscale storage) {
        return client.send(AutoscaleApi.update(cluster, UpdateAutoscale.storage(storage)));
    }
}
