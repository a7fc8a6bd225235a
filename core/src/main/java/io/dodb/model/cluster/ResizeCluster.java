package io.dodb.model.cluster;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The body of {@code databases_update_clusterSize}.
 *
 * @param size the plan, such as {@code db-s-4vcpu-8gb}
 * @param numNodes all nodes, the primary included; give the present number to keep it
 * @param storageSizeMib storage in MiB; null adds none to what the plan has and what was added before
 */
public record ResizeCluster(
        String size, Long numNodes, @Nullable Long storageSizeMib) {
    public ResizeCluster {
        ClusterLayout.requireText("size", size, "db-s-4vcpu-8gb");
        ClusterLayout.requireNodes(Objects.requireNonNull(numNodes, "num_nodes: the API requires it"));
    }

    /** To that plan, on so many nodes. */
    public static ResizeCluster to(String size, long numNodes) {
        return new ResizeCluster(size, numNodes, null);
    }

    /** The same, with storage of so many MiB. */
    public ResizeCluster withStorageSizeMib(@Nullable Long newStorageSizeMib) {
        return new ResizeCluster(size, numNodes, newStorageSizeMib);
    }
}
