package io.dodb.sandbox.internal.state;

import org.jspecify.annotations.Nullable;

/**
 * A connection pool of a cluster.
 *
 * @param visibleAt nanoseconds of the sandbox's clock; reads answer 404 before
 */
public record Pool(
        String name,
        String mode,
        int size,
        String db,
        @Nullable String user,
        long visibleAt) {
    public Pool likewise(Pool update) {
        return new Pool(name, update.mode, update.size, update.db, update.user, visibleAt);
    }
}
