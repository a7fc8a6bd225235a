package io.dodb.api;

import io.dodb.model.ClusterId;
import io.dodb.model.config.EngineConfig;
import io.dodb.model.config.PatchConfig;
import io.dodb.operation.Call;
import io.dodb.operation.Idempotency;
import io.dodb.operation.Operation;
import java.util.List;

/** Operations on the settings of a cluster's engine. For all engines; the members depend on the engine (quirk 29). */
public final class ConfigApi {
    private static final String CONFIG = "/v2/databases/{database_cluster_uuid}/config";

    static final Operation<EngineConfig> GET =
            Operation.get("databases_get_config", CONFIG).returns("config", EngineConfig.class);

    static final Operation<Void> PATCH = Operation.patch("databases_patch_config", CONFIG)
            .takes(PatchConfig.class)
            .idempotency(Idempotency.IDEMPOTENT); // it sets values, and never increments them

    static final List<Operation<?>> ALL = List.of(GET, PATCH);

    private ConfigApi() {}

    /** Reads the settings of the engine. Scope {@code database:read}. */
    public static Call<EngineConfig> get(ClusterId cluster) {
        return GET.call(cluster);
    }

    /** Changes the given settings only. Idempotent. Scope {@code database:update}. */
    public static Call<Void> patch(ClusterId cluster, EngineConfig changes) {
        return PATCH.call(cluster).body(new PatchConfig(changes));
    }
}
