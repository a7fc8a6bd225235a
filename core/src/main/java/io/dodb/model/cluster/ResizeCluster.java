package io.dodb.model.cluster;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The body of {@code databases_update_clusterSize}.
 *
 * @param size the plan, such as {@code db-s-4vcpu-8gb}
 * @param numNodes all nodes, the primary included; give the present number to keep it
 * @param storageSizeMib storage in MiB; null adds no storage
 */
public record ResizeCluster(
        String size, Long numNodes, @Nullable Long storageSizeMib) {
    public ResizeCluster {
        ClusterLayout.requireText("size", size, "db-s-4vcpu-8gb");
        ClusterLayout.requireNodes(Objects.requireNonNull(numNodes, "num_nodes: the API requires it"));
    }

    /** Returns a resize to that plan, on that many nodes. */
    public static ResizeCluster to(String size, long numNodes) {
        return new ResizeCluster(size, numNodes, null);
    }

    /** Returns a copy with storage of that many MiB. */
    public ResizeCluster withStorageSizeMib(@Nullable Long newStorageSizeMib) {
        return new ResizeCluster(size, numNodes, newStorageSizeMib);
    }
}
