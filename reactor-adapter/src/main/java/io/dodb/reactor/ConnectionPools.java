package io.dodb.reactor;

import io.dodb.api.PoolApi;
import io.dodb.model.ClusterId;
import io.dodb.model.pool.ConnectionPool;
import io.dodb.model.pool.CreateConnectionPool;
import io.dodb.model.pool.UpdateConnectionPool;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** The connection pools of one cluster. PostgreSQL only (quirk 28). */
public final class ConnectionPools {
    private final DatabasesClient client;
    private final ClusterId cluster;

    ConnectionPools(DatabasesClient client, ClusterId cluster) {
        this.client = client;
        this.cluster = cluster;
    }

    /** Returns all pools; reads further pages as needed. Safe: retried. Scope {@code database:read}. */
    public Flux<ConnectionPool> list() {
        return client.paging().all(PoolApi.list(cluster));
    }

    /**
     * Returns one pool; {@link io.dodb.error.NotFoundException} if there is none. Safe: retried. Scope {@code database:read}; passwords and
     * URIs only with {@code database:view_credentials}.
     */
    public Mono<ConnectionPool> get(String poolName) {
        return client.send(PoolApi.get(cluster, poolName));
    }

    /**
     * Creates a pool. Not idempotent: if the answer is lost, the pool is looked up, and the create is never sent again. If that does not
     * settle it, the error says that it {@linkplain io.dodb.error.DatabasesException#mayHaveBeenApplied() may have been applied}. Scope
     * {@code database:create}.
     */
    public Mono<ConnectionPool> add(CreateConnectionPool pool) {
        return client.send(PoolApi.add(cluster, pool));
    }

    /**
     * Replaces the settings of a pool, its user included: start from {@link UpdateConnectionPool#like}. Idempotent: retried. Scope {@code
     * database:update}.
     */
    public Mono<Void> update(String poolName, UpdateConnectionPool update) {
        return client.send(PoolApi.update(cluster, poolName, update));
    }

    /** Deletes a pool. Idempotent: retried, and a 404 after a lost answer is success. Scope {@code database:delete}. */
    public Mono<Void> delete(String poolName) {
        return client.send(PoolApi.delete(cluster, poolName));
    }
}
