package io.dodb.api;

import io.dodb.model.ClusterId;
import io.dodb.model.firewall.FirewallRule;
import io.dodb.model.firewall.UpdateFirewallRules;
import io.dodb.operation.Call;
import io.dodb.operation.Operation;
import io.dodb.operation.Page;
import java.util.List;

/** Operations on a cluster's firewall, its trusted sources. */
public final class FirewallApi {
    private static final String FIREWALL = "/v2/databases/{database_cluster_uuid}/firewall";

    static final Operation<Page<FirewallRule>> LIST =
            Operation.get("databases_list_firewall_rules", FIREWALL).returnsList("rules", FirewallRule.class);

    static final Operation<Void> UPDATE =
            Operation.put("databases_update_firewall_rules", FIREWALL).takes(UpdateFirewallRules.class);

    static final List<Operation<?>> ALL = List.of(LIST, UPDATE);

    private FirewallApi() {}

    /** Lists all rules of a cluster. Scope {@code database:read}. */
    public static Call<Page<FirewallRule>> list(ClusterId cluster) {
        return LIST.call(cluster);
    }

    /** Replaces all rules of a cluster. Idempotent. Scope {@code database:update}. */
    public static Call<Void> update(ClusterId cluster, UpdateFirewallRules rules) {
        return UPDATE.call(cluster).body(rules);
    }
}
