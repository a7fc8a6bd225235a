package io.dodb.reactor;

import io.dodb.api.AutoscaleApi;
import io.dodb.model.ClusterId;
import io.dodb.model.autoscale.Autoscale;
import io.dodb.model.autoscale.AutoscaleReply;
import io.dodb.model.autoscale.StorageAutoscale;
import io.dodb.model.autoscale.UpdateAutoscale;
import reactor.core.publisher.Mono;

/** The autoscaling of one cluster. For all engines. */
public final class AutoscaleClient {
    private final DatabasesClient client;
    private final ClusterId cluster;

    AutoscaleClient(DatabasesClient client, ClusterId cluster) {
        this.client = client;
        this.cluster = cluster;
    }

    /** Returns the autoscaling settings, from either shape of the answer (quirk 12). Safe: retried. Scope {@code database:read}. */
    public Mono<Autoscale> get() {
        return client.send(AutoscaleApi.get(cluster)).map(AutoscaleReply::settings);
    }

    /**
     * Replaces the autoscaling settings of the storage. Idempotent: retried. {@link io.dodb.error.InvalidRequestException} if the server
     * rejects them. Scope {@code database:update}.
     *
     * @throws IllegalArgumentException if {@code enabled} is missing, or a number is out of the documented range
     */
    public Mono<Void> update(StorageAutoscale storage) {
        return client.send(AutoscaleApi.update(cluster, UpdateAutoscale.storage(storage)));
    }
}
