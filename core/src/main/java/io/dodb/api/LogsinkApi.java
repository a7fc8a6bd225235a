package io.dodb.api;

import io.dodb.model.ClusterId;
import io.dodb.model.logsink.CreateLogsink;
import io.dodb.model.logsink.Logsink;
import io.dodb.model.logsink.UpdateLogsink;
import io.dodb.operation.Call;
import io.dodb.operation.Operation;
import io.dodb.operation.Page;
import java.util.List;

/** Operations on the log sinks of a cluster. */
public final class LogsinkApi {
    private static final String SINKS = "/v2/databases/{database_cluster_uuid}/logsink";
    private static final String SINK = SINKS + "/{logsink_id}";

    static final Operation<Page<Logsink>> LIST =
            Operation.get("databases_list_logsink", SINKS).returnsList("sinks", Logsink.class);

    /** The reply is the sink itself, without the root that the create has (quirk 7). */
    static final Operation<Logsink> GET = Operation.get("databases_get_logsink", SINK)
            .returnsBody(Logsink.class)
            .names("logsink_id", Logsink::sinkId);

    /** Not resolved if the answer is lost: a sink is read by the id in that answer, and its name need not be unique. */
    static final Operation<Logsink> CREATE = Operation.post("databases_create_logsink", SINKS)
            .takes(CreateLogsink.class)
            .returns("sink", Logsink.class)
            .names(create -> create.body() instanceof CreateLogsink sink ? sink.sinkName() : null, Logsink::sinkName);

    static final Operation<Void> UPDATE =
            Operation.put("databases_update_logsink", SINK).takes(UpdateLogsink.class);

    static final Operation<Void> DELETE = Operation.delete("databases_delete_logsink", SINK);

    static final List<Operation<?>> ALL = List.of(LIST, GET, CREATE, UPDATE, DELETE);

    private LogsinkApi() {}

    /** Lists all sinks of a cluster. Scope {@code database:read}. */
    public static Call<Page<Logsink>> list(ClusterId cluster) {
        return LIST.call(cluster);
    }

    /** Reads a sink. Scope {@code database:read}. */
    public static Call<Logsink> get(ClusterId cluster, String sinkId) {
        return GET.call(cluster, sinkId);
    }

    /** Creates a sink. Not idempotent, and never sent again if the answer is lost. Scope {@code database:create}. */
    public static Call<Logsink> create(ClusterId cluster, CreateLogsink sink) {
        return CREATE.call(cluster).body(sink);
    }

    /** Replaces the config of a sink, whole. Idempotent. Scope {@code database:update}. */
    public static Call<Void> update(ClusterId cluster, String sinkId, UpdateLogsink update) {
        return UPDATE.call(cluster, sinkId).body(update);
    }

    /** Deletes a sink. Idempotent. Scope {@code database:delete}. */
    public static Call<Void> delete(ClusterId cluster, String sinkId) {
        return DELETE.call(cluster, sinkId);
    }
}
