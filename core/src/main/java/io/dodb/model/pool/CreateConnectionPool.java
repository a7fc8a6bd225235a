package io.dodb.model.pool;

import io.dodb.internal.Names;
import org.jspecify.annotations.Nullable;

/**
 * The body of {@code databases_add_connectionPool}.
 *
 * @param size of the pool: server connections, out of all that the cluster has
 * @param db the database that it connects to
 * @param user the user that it connects as; null leaves it out, and each session connects as its own user
 */
public record CreateConnectionPool(
        String name,
        PoolMode mode,
        Long size,
        String db,
        @Nullable String user) {

    public CreateConnectionPool {
        Names.require("pool name", name);
        UpdateConnectionPool.require(mode, size, db);
    }

    /** Returns a pool in which each session connects as its own user. */
    public static CreateConnectionPool of(String name, PoolMode mode, long size, String db) {
        return new CreateConnectionPool(name, mode, size, db, null);
    }

    /** Returns the same pool, which connects as that user. */
    public CreateConnectionPool withUser(@Nullable String newUser) {
        return new CreateConnectionPool(name, mode, size, db, newUser);
    }
}
