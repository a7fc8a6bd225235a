package io.dodb.model.cluster;

import io.dodb.internal.Lists;
import io.dodb.model.ClusterId;
import io.dodb.model.Engine;
import io.dodb.model.Timestamp;
import io.dodb.model.firewall.FirewallRule;
import io.dodb.model.option.EndDate;
import io.dodb.model.user.DatabaseUser;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A database cluster as the API shows it. Absent lists read as empty ones.
 *
 * @param size the plan, such as {@code db-s-2vcpu-4gb}
 * @param storageSizeMib storage in MiB
 * @param privateNetworkUuid empty text stands for none (quirk 36)
 * @param maintenanceWindow {@link MaintenanceWindow#NONE} if the server said that there is none
 * @param versionEndOfLife {@link EndDate#NONE} if the server said that there is none
 * @param versionEndOfAvailability {@link EndDate#NONE} if the server said that there is none
 */
public record DatabaseCluster(
        ClusterId id,
        String name,
        Engine engine,
        @Nullable String version,
        @Nullable String semanticVersion,
        @Nullable Long numNodes,
        @Nullable String size,
        @Nullable String region,
        @Nullable ClusterStatus status,
        @Nullable Timestamp createdAt,
        @Nullable String privateNetworkUuid,
        List<String> tags,
        List<String> dbNames,
        @Nullable Connection uiConnection,
        @Nullable Connection schemaRegistryConnection,
        @Nullable Connection connection,
        @Nullable Connection privateConnection,
        @Nullable Connection standbyConnection,
        @Nullable Connection standbyPrivateConnection,
        List<DatabaseUser> users,
        @Nullable MaintenanceWindow maintenanceWindow,
        @Nullable String projectId,
        List<FirewallRule> rules,
        @Nullable EndDate versionEndOfLife,
        @Nullable EndDate versionEndOfAvailability,
        @Nullable Long storageSizeMib,
        List<ServiceEndpoint> metricsEndpoints,
        @Nullable DoSettings doSettings) {

    public DatabaseCluster {
        tags = Lists.orEmpty(tags);
        dbNames = Lists.orEmpty(dbNames);
        users = Lists.orEmpty(users);
        rules = Lists.orEmpty(rules);
        metricsEndpoints = Lists.orEmpty(metricsEndpoints);
    }
}
