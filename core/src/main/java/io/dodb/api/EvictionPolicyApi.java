package io.dodb.api;

import io.dodb.model.ClusterId;
import io.dodb.model.Engine;
import io.dodb.model.setting.EvictionPolicy;
import io.dodb.model.setting.UpdateEvictionPolicy;
import io.dodb.operation.Call;
import io.dodb.operation.Operation;
import java.util.List;

/** Operations on the eviction policy of a cluster. For Caching and Valkey only (quirk 28). */
public final class EvictionPolicyApi {
    private static final String POLICY = "/v2/databases/{database_cluster_uuid}/eviction_policy";

    static final Operation<EvictionPolicy> GET = Operation.get("databases_get_evictionPolicy", POLICY)
            .returns("eviction_policy", EvictionPolicy.class)
            .engines(Engine.REDIS, Engine.VALKEY);

    static final Operation<Void> UPDATE = Operation.put("databases_update_evictionPolicy", POLICY)
            .takes(UpdateEvictionPolicy.class)
            .engines(Engine.REDIS, Engine.VALKEY);

    static final List<Operation<?>> ALL = List.of(GET, UPDATE);

    private EvictionPolicyApi() {}

    /** Reads the policy. Scope {@code database:read}. */
    public static Call<EvictionPolicy> get(ClusterId cluster) {
        return GET.call(cluster);
    }

    /** Sets the policy. Idempotent. Scope {@code database:update}. */
    public static Call<Void> update(ClusterId cluster, EvictionPolicy policy) {
        return UPDATE.call(cluster).body(new UpdateEvictionPolicy(policy));
    }
}
