package io.dodb.api;

import io.dodb.model.ClusterId;
import io.dodb.model.Engine;
import io.dodb.model.history.Backup;
import io.dodb.model.history.BackupOverview;
import io.dodb.operation.Call;
import io.dodb.operation.Operation;
import io.dodb.operation.Page;
import java.util.List;

/** Operations on the backups of a cluster. For PostgreSQL and MySQL (quirk 28). */
public final class BackupApi {
    static final Operation<BackupOverview> LIST = Operation.get(
                    "databases_list_backups", "/v2/databases/{database_cluster_uuid}/backups")
            .returnsBody(BackupOverview.class)
            .engines(Engine.PG, Engine.MYSQL);

    static final List<Operation<?>> ALL = List.of(LIST);

    private BackupApi() {}

    /** Reads the backups with the members beside them, on one page. Scope {@code database:read}. */
    public static Call<BackupOverview> overview(ClusterId cluster) {
        return LIST.call(cluster);
    }

    /** Lists the backups, by the same request: it documents no paging, as no list does (quirk 44). Scope {@code database:read}. */
    public static Call<Page<Backup>> list(ClusterId cluster) {
        return LIST.returnsList("backups", Backup.class).call(cluster);
    }
}
