package io.dodb.api;

import io.dodb.model.ClusterId;
import io.dodb.model.autoscale.AutoscaleReply;
import io.dodb.model.autoscale.UpdateAutoscale;
import io.dodb.operation.Call;
import io.dodb.operation.Operation;
import java.util.List;

/** Operations on the automatic growth of a cluster. */
public final class AutoscaleApi {
    private static final String AUTOSCALE = "/v2/databases/{database_cluster_uuid}/autoscale";

    static final Operation<AutoscaleReply> GET =
            Operation.get("databases_get_autoscale", AUTOSCALE).returnsBody(AutoscaleReply.class);

    static final Operation<Void> UPDATE =
            Operation.put("databases_update_autoscale", AUTOSCALE).takes(UpdateAutoscale.class);

    static final List<Operation<?>> ALL = List.of(GET, UPDATE);

    private AutoscaleApi() {}

    /** Reads the autoscaling settings, in either shape of the answer (quirk 12). Scope {@code database:read}. */
    public static Call<AutoscaleReply> get(ClusterId cluster) {
        return GET.call(cluster);
    }

    /** Replaces the autoscaling settings. Idempotent. Scope {@code database:update}. */
    public static Call<Void> update(ClusterId cluster, UpdateAutoscale update) {
        return UPDATE.call(cluster).body(update);
    }
}
