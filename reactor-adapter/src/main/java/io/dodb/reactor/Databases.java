package io.dodb.reactor;

import io.dodb.api.DatabaseApi;
import io.dodb.model.ClusterId;
import io.dodb.model.database.CreateDatabase;
import io.dodb.model.database.Database;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** The databases inside one cluster, the {@code dbs} of the API. Not for Caching and Valkey (quirk 26). */
public final class Databases {
    private final DatabasesClient client;
    private final ClusterId cluster;

    Databases(DatabasesClient client, ClusterId cluster) {
        this.client = client;
        this.cluster = cluster;
    }

    /** Returns all databases; reads further pages as needed. Safe. Scope {@code database:read}. */
    public Flux<Database> list() {
        return client.paging().all(DatabaseApi.list(cluster));
    }

    /** Returns one database; {@link io.dodb.error.NotFoundException} if there is none. Safe. Scope {@code database:read}. */
    public Mono<Database> get(String databaseName) {
        return client.send(DatabaseApi.get(cluster, databaseName));
    }

    /**
     * Creates a database. Not idempotent: if the answer is lost, the database is looked up, and the create is never sent again. Scope {@code
     * database:create}.
     */
    public Mono<Database> add(String databaseName) {
        return client.send(DatabaseApi.add(cluster, new CreateDatabase(databaseName)));
    }

    /** Deletes a database with all its data. Idempotent: retried, and a 404 after a lost answer is success. */
    public Mono<Void> delete(String databaseName) {
        return client.send(DatabaseApi.delete(cluster, databaseName));
    }
}
