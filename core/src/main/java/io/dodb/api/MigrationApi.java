package io.dodb.api;

import io.dodb.model.ClusterId;
import io.dodb.model.Engine;
import io.dodb.model.migration.OnlineMigration;
import io.dodb.model.migration.StartMigration;
import io.dodb.operation.Call;
import io.dodb.operation.Operation;
import java.util.List;

/** Operations on the online migration into a cluster. PostgreSQL, MySQL, Caching and Valkey only (quirk 28). */
public final class MigrationApi {
    private static final String MIGRATION = "/v2/databases/{database_cluster_uuid}/online-migration";
    private static final List<Engine> ENGINES = List.of(Engine.PG, Engine.MYSQL, Engine.REDIS, Engine.VALKEY);

    static final Operation<OnlineMigration> STATUS = Operation.get("databases_get_migrationStatus", MIGRATION)
            .returnsBody(OnlineMigration.class)
            .engines(ENGINES);

    static final Operation<OnlineMigration> START = Operation.put("databases_update_onlineMigration", MIGRATION)
            .takes(StartMigration.class)
            .returnsBody(OnlineMigration.class)
            .engines(ENGINES);

    static final Operation<Void> STOP = Operation.delete(
                    "databases_delete_onlineMigration", MIGRATION + "/{migration_id}")
            .engines(ENGINES);

    static final List<Operation<?>> ALL = List.of(STATUS, START, STOP);

    private MigrationApi() {}

    /** Reads the latest migration. Scope {@code database:read}. */
    public static Call<OnlineMigration> status(ClusterId cluster) {
        return STATUS.call(cluster);
    }

    /**
     * Starts a migration. Idempotent as every PUT: it states the result, and the cluster has one migration at a time. Scope {@code
     * database:update}.
     */
    public static Call<OnlineMigration> start(ClusterId cluster, StartMigration migration) {
        return START.call(cluster).body(migration);
    }

    /** Stops a migration. Idempotent. Scope {@code database:delete}. */
    public static Call<Void> stop(ClusterId cluster, String migrationId) {
        return STOP.call(cluster, migrationId);
    }
}
