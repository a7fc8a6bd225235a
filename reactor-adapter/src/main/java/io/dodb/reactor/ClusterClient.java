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

    /** The settings of its engine. */
    public ConfigClient config() {
        return new ConfigClient(client, id);
    }

    /** What of it grows by itself. */
    public AutoscaleClient autoscale() {
        return new AutoscaleClient(client, id);
    }

    /** Which data it drops when it is full. For Caching and Valkey alone. */
    public EvictionPolicyClient evictionPolicy() {
        return new EvictionPolicyClient(client, id);
    }

    /** Its SQL modes. For MySQL alone. */
    public SqlModeClient sqlMode() {
        return new SqlModeClient(client, id);
    }

    /** Its backups. For PostgreSQL and MySQL. */
    public Backups backups() {
        return new Backups(client, id);
    }

    /** What happened to it. */
    public Events events() {
        return new Events(client, id);
    }
}
