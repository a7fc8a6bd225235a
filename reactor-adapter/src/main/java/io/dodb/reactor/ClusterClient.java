package io.dodb.reactor;

import io.dodb.api.ClusterApi;
import io.dodb.model.ClusterId;
import io.dodb.model.DatabaseCluster;
import reactor.core.publisher.Mono;

/** One cluster and what is in it. */
public final class ClusterClient {
    private final DatabasesClient client;
    private final ClusterId id;

    ClusterClient(DatabasesClient client, ClusterId id) {
        this.client = client;
        this.id = id;
    }

    /** The cluster itself. Scope {@code database:read}. */
    public Mono<DatabaseCluster> get() {
        return client.send(ClusterApi.get(id));
    }

    /** Its users. */
    public Users users() {
        return new Users(client, id);
    }

    /** The databases in it, the {@code dbs} of the API. */
    public Databases databases() {
        return new Databases(client, id);
    }

    /** Its read-only replicas. Not for Caching and Valkey. */
    public Replicas replicas() {
        return new Replicas(client, id);
    }

    /** Its connection pools. PostgreSQL only. */
    public ConnectionPools pools() {
        return new ConnectionPools(client, id);
    }

    /** Where its logs are sent to. */
    public Logsinks logsinks() {
        return new Logsinks(client, id);
    }

    /** The online migration into it. PostgreSQL, MySQL, Caching and Valkey only. */
    public OnlineMigrations onlineMigration() {
        return new OnlineMigrations(client, id);
    }
}
