package io.dodb.model.pool;

import io.dodb.model.cluster.Connection;
import org.jspecify.annotations.Nullable;

/**
 * A pool of connections of a PostgreSQL cluster, kept by PgBouncer.
 *
 * @param size of the pool: server connections, out of all that the cluster has
 * @param db the database that it connects to
 * @param user the user that it connects as; absent if each session connects as its own user
 * @param connection how to connect to the pool
 */
public record ConnectionPool(
        String name,
        PoolMode mode,
        Long size,
        String db,
        @Nullable String user,
        @Nullable Connection connection,
        @Nullable Connection privateConnection,
        @Nullable Connection standbyConnection,
        @Nullable Connection standbyPrivateConnection) {}
