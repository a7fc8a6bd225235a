package io.dodb.model.replica;

import io.dodb.internal.Lists;
import io.dodb.model.ClusterId;
import io.dodb.model.Timestamp;
import io.dodb.model.cluster.Connection;
import io.dodb.model.cluster.DoSettings;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A read-only replica of a cluster. Absent lists read as empty ones.
 *
 * @param id its own, which also serves as a cluster id, for its users say (quirk 42); the paths of replicas take its name
 * @param size the plan, such as {@code db-s-2vcpu-4gb}
 * @param tags shown only with the {@code tag:read} scope
 * @param privateNetworkUuid shown only with the {@code vpc:read} scope; empty text stands for none (quirk 36)
 * @param storageSizeMib storage in MiB
 */
public record DatabaseReplica(
        @Nullable ClusterId id,
        String name,
        @Nullable String region,
        @Nullable String size,
        @Nullable ReplicaStatus status,
        List<String> tags,
        @Nullable Timestamp createdAt,
        @Nullable String privateNetworkUuid,
        @Nullable Connection connection,
        @Nullable Connection privateConnection,
        @Nullable Long storageSizeMib,
        @Nullable DoSettings doSettings) {

    public DatabaseReplica {
        tags = Lists.orEmpty(tags);
    }
}
