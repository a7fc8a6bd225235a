package io.dodb.api;

import io.dodb.model.ClusterId;
import io.dodb.model.Engine;
import io.dodb.model.replica.CreateReplica;
import io.dodb.model.replica.DatabaseReplica;
import io.dodb.operation.Call;
import io.dodb.operation.Creation;
import io.dodb.operation.Operation;
import io.dodb.operation.Page;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Operations on the read-only replicas of a cluster. Not for Caching and Valkey (quirk 26). */
public final class ReplicaApi {
    private static final String REPLICAS = "/v2/databases/{database_cluster_uuid}/replicas";
    private static final String REPLICA = REPLICAS + "/{replica_name}";

    static final Operation<Page<DatabaseReplica>> LIST = Operation.get("databases_list_replicas", REPLICAS)
            .returnsList("replicas", DatabaseReplica.class)
            .engines(EngineSets.WITH_USERS);

    static final Operation<DatabaseReplica> GET = Operation.get("databases_get_replica", REPLICA)
            .returns("replica", DatabaseReplica.class)
            .engines(EngineSets.WITH_USERS)
            .names("replica_name", DatabaseReplica::name);

    static final Operation<DatabaseReplica> CREATE = Operation.post("databases_create_replica", REPLICAS)
            .takes(CreateReplica.class)
            .returns("replica", DatabaseReplica.class)
            .engines(Engine.PG, Engine.MYSQL)
            .creates(new ReplicaCreation())
            .namesCreated(DatabaseReplica::name);

    static final Operation<Void> DESTROY =
            Operation.delete("databases_destroy_replica", REPLICA).engines(EngineSets.WITH_USERS);

    static final Operation<Void> PROMOTE =
            Operation.put("databases_promote_replica", REPLICA + "/promote").engines(EngineSets.WITH_USERS);

    static final List<Operation<?>> ALL = List.of(LIST, GET, CREATE, DESTROY, PROMOTE);

    private ReplicaApi() {}

    /** Lists all replicas of a cluster. Scope {@code database:read}. */
    public static Call<Page<DatabaseReplica>> list(ClusterId cluster) {
        return LIST.call(cluster);
    }

    /** Reads a replica. Scope {@code database:read}. */
    public static Call<DatabaseReplica> get(ClusterId cluster, String replicaName) {
        return GET.call(cluster, replicaName);
    }

    /**
     * Creates a replica; PostgreSQL and MySQL only. Answered 412 until the cluster's first backup has ended (quirk 46). Not idempotent: if
     * the answer is lost, the client looks the replica up and never sends the create again. Scope {@code database:create}.
     */
    public static Call<DatabaseReplica> create(ClusterId cluster, CreateReplica replica) {
        return CREATE.call(cluster).body(replica);
    }

    /** Destroys a replica. Idempotent. Scope {@code database:delete}. */
    public static Call<Void> destroy(ClusterId cluster, String replicaName) {
        return DESTROY.call(cluster, replicaName);
    }

    /**
     * Turns a replica into a cluster of its own. Takes no body (quirk 3). Repeated after a lost answer, it may be answered 404, because it
     * is no longer a replica. Scope {@code database:update}.
     */
    public static Call<Void> promote(ClusterId cluster, String replicaName) {
        return PROMOTE.call(cluster, replicaName);
    }

    private static final class ReplicaCreation implements Creation<DatabaseReplica> {
        @Override
        public String name(Call<DatabaseReplica> create) {
            return body(create).name();
        }

        @Override
        public Call<DatabaseReplica> lookup(Call<DatabaseReplica> create) {
            return GET.call(create.arguments().get(0), name(create));
        }

        /** Compares what the server shows with the request: replies need not have any of these members. */
        @Override
        public boolean matches(Call<DatabaseReplica> create, DatabaseReplica found) {
            CreateReplica wanted = body(create);
            return found.name().equals(wanted.name())
                    && agree(wanted.size(), found.size())
                    && agree(wanted.region(), found.region())
                    && agree(wanted.storageSizeMib(), found.storageSizeMib());
        }

        private static boolean agree(@Nullable Object wanted, @Nullable Object actual) {
            return wanted == null || actual == null || wanted.equals(actual);
        }

        private static CreateReplica body(Call<DatabaseReplica> create) {
            return (CreateReplica) Objects.requireNonNull(create.body(), "databases_create_replica needs a body");
        }
    }
}
