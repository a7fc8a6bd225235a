package io.dodb.reactor;

import io.dodb.api.EvictionPolicyApi;
import io.dodb.model.ClusterId;
import io.dodb.model.setting.EvictionPolicy;
import reactor.core.publisher.Mono;

/** Which data one cluster drops when it is full. For Caching and Valkey alone (quirk 28). */
public final class EvictionPolicyClient {
    private final DatabasesClient client;
    private final ClusterId cluster;

    EvictionPolicyClient(DatabasesClient client, ClusterId cluster) {
        this.client = client;
        this.cluster = cluster;
    }

    /** The policy. Safe: retried. Scope {@code database:read}. */
    public Mono<EvictionPolicy> get() {
        return client.send(EvictionPolicyApi.get(cluster));
    }

    /** Sets the policy. Idempotent: retried. Scope {@code database:update}. */
    public Mono<Void> update(EvictionPolicy policy) {
        return client.send(EvictionPolicyApi.update(cluster, policy));
    }
}
