package io.dodb.model.pool;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The body of {@code databases_update_connectionPool}, which replaces the pool's settings.
 *
 * @param size of the pool: server connections, out of all that the cluster has
 * @param db the database that it connects to
 * @param user the user that it connects as; null leaves it out, and each session connects as its own user
 */
public record UpdateConnectionPool(
        PoolMode mode, Long size, String db, @Nullable String user) {

    public UpdateConnectionPool {
        require(mode, size, db);
    }

    static void require(PoolMode mode, Long size, String db) {
        Objects.requireNonNull(mode, () -> "a pool mode is required, one of " + PoolMode.known());
        Objects.requireNonNull(size, "a pool size is required");
        Objects.requireNonNull(db, "the database of a pool is required");
    }

    /** Returns a pool in which each session connects as its own user. */
    public static UpdateConnectionPool of(PoolMode mode, long size, String db) {
        return new UpdateConnectionPool(mode, size, db, null);
    }

    /** Returns the present state of a pool, to be changed with the {@code with} methods. */
    public static UpdateConnectionPool like(ConnectionPool pool) {
        return new UpdateConnectionPool(pool.mode(), pool.size(), pool.db(), pool.user());
    }

    /** Returns the same pool in another mode. */
    public UpdateConnectionPool withMode(PoolMode newMode) {
        return new UpdateConnectionPool(newMode, size, db, user);
    }

    /** Returns the same pool with that many server connections. */
    public UpdateConnectionPool withSize(long newSize) {
        return new UpdateConnectionPool(mode, newSize, db, user);
    }

    /** Returns the same pool to another database. */
    public UpdateConnectionPool withDb(String newDb) {
        return new UpdateConnectionPool(mode, size, newDb, user);
    }

    /** Returns the same pool, which connects as that user; null for each session as its own. */
    public UpdateConnectionPool withUser(@Nullable String newUser) {
        return new UpdateConnectionPool(mode, size, db, newUser);
    }
}
