package io.dodb.reactor;

import io.dodb.api.ConfigApi;
import io.dodb.model.ClusterId;
import io.dodb.model.config.EngineConfig;
import reactor.core.publisher.Mono;

/**
 * The settings of one cluster's engine. For all engines, each with its own members: {@link io.dodb.model.config.MysqlConfig}, {@link
 * io.dodb.model.config.PostgresConfig} and so on.
 */
public final class ConfigClient {
    private final DatabasesClient client;
    private final ClusterId cluster;

    ConfigClient(DatabasesClient client, ClusterId cluster) {
        this.client = client;
        this.cluster = cluster;
    }

    /** Returns all settings. Safe: retried. Scope {@code database:read}. */
    public Mono<EngineConfig> get() {
        return client.send(ConfigApi.get(cluster));
    }

    /**
     * Changes the given settings only; a config that was read may be sent back whole. Idempotent, because values are set and never added
     * to: retried. Some changes restart the engine. Scope {@code database:update}.
     *
     * @throws IllegalArgumentException if the engine is known, and a setting belongs to other engines only
     */
    public Mono<Void> patch(EngineConfig changes) {
        return client.send(ConfigApi.patch(cluster, changes));
    }
}
