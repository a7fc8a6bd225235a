package io.dodb.api;

import io.dodb.model.ClusterId;
import io.dodb.model.Engine;
import io.dodb.model.setting.SqlModes;
import io.dodb.model.setting.UpdateSqlMode;
import io.dodb.operation.Call;
import io.dodb.operation.Operation;
import java.util.List;

/** Operations on the SQL modes of a cluster. For MySQL only (quirk 28). */
public final class SqlModeApi {
    private static final String SQL_MODE = "/v2/databases/{database_cluster_uuid}/sql_mode";

    static final Operation<SqlModes> GET = Operation.get("databases_get_sql_mode", SQL_MODE)
            .returns("sql_mode", SqlModes.class)
            .engines(Engine.MYSQL);

    static final Operation<Void> UPDATE = Operation.put("databases_update_sql_mode", SQL_MODE)
            .takes(UpdateSqlMode.class)
            .engines(Engine.MYSQL);

    static final List<Operation<?>> ALL = List.of(GET, UPDATE);

    private SqlModeApi() {}

    /** Reads the modes. Scope {@code database:read}. */
    public static Call<SqlModes> get(ClusterId cluster) {
        return GET.call(cluster);
    }

    /** Replaces the modes. Idempotent. Scope {@code database:update}. */
    public static Call<Void> update(ClusterId cluster, SqlModes modes) {
        return UPDATE.call(cluster).body(new UpdateSqlMode(modes));
    }
}
