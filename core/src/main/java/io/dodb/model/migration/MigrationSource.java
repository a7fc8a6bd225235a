package io.dodb.model.migration;

import io.dodb.model.Secret;
import org.jspecify.annotations.Nullable;

/**
 * The database that an online migration reads from. Null members are left out; the document requires none.
 *
 * @param host of its present primary node
 * @param dbname the database to connect to
 */
public record MigrationSource(
        @Nullable String host,
        @Nullable Long port,
        @Nullable String dbname,
        @Nullable String username,
        @Nullable Secret password) {

    /** Returns a source that is reached with user and password. */
    public static MigrationSource of(String host, long port, String dbname, String username, Secret password) {
        return new MigrationSource(host, port, dbname, username, password);
    }
}
