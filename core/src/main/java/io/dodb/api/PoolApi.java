package io.dodb.api;

import io.dodb.model.ClusterId;
import io.dodb.model.Engine;
import io.dodb.model.pool.ConnectionPool;
import io.dodb.model.pool.CreateConnectionPool;
import io.dodb.model.pool.UpdateConnectionPool;
import io.dodb.operation.Call;
import io.dodb.operation.Creation;
import io.dodb.operation.Operation;
import io.dodb.operation.Page;
import java.util.List;
import java.util.Objects;

/** Operations on the connection pools of a cluster. PostgreSQL only (quirk 28). */
public final class PoolApi {
    private static final String POOLS = "/v2/databases/{database_cluster_uuid}/pools";
    private static final String POOL = POOLS + "/{pool_name}";

    static final Operation<Page<ConnectionPool>> LIST = Operation.get("databases_list_connectionPools", POOLS)
            .returnsList("pools", ConnectionPool.class)
            .engines(Engine.PG);

    static final Operation<ConnectionPool> GET = Operation.get("databases_get_connectionPool", POOL)
            .returns("pool", ConnectionPool.class)
            .engines(Engine.PG)
            .names("pool_name", ConnectionPool::name);

    static final Operation<ConnectionPool> ADD = Operation.post("databases_add_connectionPool", POOLS)
            .takes(CreateConnectionPool.class)
            .returns("pool", ConnectionPool.class)
            .engines(Engine.PG)
            .creates(new PoolCreation())
            .namesCreated(ConnectionPool::name);

    static final Operation<Void> UPDATE = Operation.put("databases_update_connectionPool", POOL)
            .takes(UpdateConnectionPool.class)
            .engines(Engine.PG);

    static final Operation<Void> DELETE =
            Operation.delete("databases_delete_connectionPool", POOL).engines(Engine.PG);

    static final List<Operation<?>> ALL = List.of(LIST, GET, ADD, UPDATE, DELETE);

    private PoolApi() {}

    /** Lists all pools of a cluster. Scope {@code database:read}. */
    public static Call<Page<ConnectionPool>> list(ClusterId cluster) {
        return LIST.call(cluster);
    }

    /** Reads a pool. Scope {@code database:read}. */
    public static Call<ConnectionPool> get(ClusterId cluster, String poolName) {
        return GET.call(cluster, poolName);
    }

    /**
     * Creates a pool. Not idempotent: if the answer is lost, the client looks the pool up and never sends the create again. Scope {@code
     * database:create}.
     */
    public static Call<ConnectionPool> add(ClusterId cluster, CreateConnectionPool pool) {
        return ADD.call(cluster).body(pool);
    }

    /** Replaces the settings of a pool. Idempotent. Scope {@code database:update}. */
    public static Call<Void> update(ClusterId cluster, String poolName, UpdateConnectionPool update) {
        return UPDATE.call(cluster, poolName).body(update);
    }

    /** Deletes a pool. Idempotent. Scope {@code database:delete}. */
    public static Call<Void> delete(ClusterId cluster, String poolName) {
        return DELETE.call(cluster, poolName);
    }

    private static final class PoolCreation implements Creation<ConnectionPool> {
        @Override
        public String name(Call<ConnectionPool> create) {
            return body(create).name();
        }

        @Override
        public Call<ConnectionPool> lookup(Call<ConnectionPool> create) {
            return GET.call(create.arguments().get(0), name(create));
        }

        /** Returns whether the pools match; the server may show a user even if the request had none. */
        @Override
        public boolean matches(Call<ConnectionPool> create, ConnectionPool found) {
            CreateConnectionPool wanted = body(create);
            return found.name().equals(wanted.name())
                    && wanted.mode().equals(found.mode())
                    && wanted.size().equals(found.size())
                    && wanted.db().equals(found.db())
                    && (wanted.user() == null
                            || found.user() == null
                            || wanted.user().equals(found.user()));
        }

        private static CreateConnectionPool body(Call<ConnectionPool> create) {
            return (CreateConnectionPool)
                    Objects.requireNonNull(create.body(), "databases_add_connectionPool needs a body");
        }
    }
}
