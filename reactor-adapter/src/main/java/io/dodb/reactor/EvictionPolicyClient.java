package io.dodb.reactor;

import io.dodb.api.EvictionPolicyApi;
import io.dodb.model.ClusterId;
import io.dodb.model.setting.EvictionPolicy;
import reactor.core.publisher.Mono;

/** The eviction policy of one cluster. Caching and Valkey only (quirk 28). */
public final class EvictionPolicyClient {
    private final DatabasesClient client;
    private final ClusterId cluster;

    EvictionPolicyClient(DatabasesClient client, ClusterId cluster) {
        this.client = client;
        this.cluster = cluster;
    }

    /** Returns the policy. Safe: retried. Scope {@code database:read}. */
    public Mono<EvictionPolicy> get() {
        return client.send(EvictionPolicyApi.get(cluster));
    }

    /** Sets the policy. Idempotent: retried. Scope {@code database:update}. */
    public Mono<Void> update(EvictionPolicy policy) {
        return client.send(EvictionPolicyApi.update(cluster, policy));
    }
}
