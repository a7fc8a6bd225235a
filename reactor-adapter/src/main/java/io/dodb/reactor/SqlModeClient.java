package io.dodb.reactor;

import io.dodb.api.SqlModeApi;
import io.dodb.model.ClusterId;
import io.dodb.model.setting.SqlModes;
import reactor.core.publisher.Mono;

/** The SQL modes of one cluster. MySQL only (quirk 28). */
public final class SqlModeClient {
    private final DatabasesClient client;
    private final ClusterId cluster;

    SqlModeClient(DatabasesClient client, ClusterId cluster) {
        this.client = client;
        this.cluster = cluster;
    }

    /** Returns the modes. Safe: retried. Scope {@code database:read}. */
    public Mono<SqlModes> get() {
        return client.send(SqlModeApi.get(cluster));
    }

    /** Replaces all modes. Idempotent: retried. Scope {@code database:update}. */
    public Mono<Void> update(SqlModes modes) {
        return client.send(SqlModeApi.update(cluster, modes));
    }
}
