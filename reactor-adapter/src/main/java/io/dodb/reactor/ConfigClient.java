package io.dodb.reactor;

import io.dodb.api.ConfigApi;
import io.dodb.model.ClusterId;
import io.dodb.model.config.EngineConfig;
import reactor.core.publisher.Mono;

/**
 * The settings of one cluster's engine. For all engines; which members there are depends on the engine: {@link io.dodb.model.config.MysqlConfig},
 * {@link io.dodb.model.config.PostgresConfig} and so on.
 */
public final class ConfigClient {
    private final DatabasesClient client;
    private final ClusterId cluster;

    ConfigClient(DatabasesClient client, ClusterId cluster) {
        this.client = client;
        this.cluster = cluster;
    }

    /** The settings, whole. Safe: retried. Scope {@code database:read}. */
    public Mono<EngineConfig> get() {
        return client.send(ConfigApi.get(cluster));
    }

    /**
     * Changes the settings that are given, and no others; a config that was read may be given back whole. Idempotent, because values are set
     * and never added to: retried. Some changes restart the engine. Scope {@code database:update}.
     *
     * @throws IllegalArgumentException if the engine is known, and a setting belongs to other engines alone
     */
    public Mono<Void> patch(EngineConfig changes) {
        return client.send(ConfigApi.patch(cluster, changes));
    }
}
