package io.dodb.model.cluster;

import org.jspecify.annotations.Nullable;

/**
 * The body of {@code databases_update_region}: a migration to another region.
 *
 * @param region where to, such as {@code lon1}
 * @param privateNetworkUuid the network there; not documented, but what the official Go client sends
 */
public record MigrateCluster(String region, @Nullable String privateNetworkUuid) {
    public MigrateCluster {
        ClusterLayout.requireText("region", region, "lon1");
    }

    /** Returns a migration to that region, into its default network. */
    public static MigrateCluster to(String region) {
        return new MigrateCluster(region, null);
    }

    /** Returns a copy into that network. */
    public MigrateCluster withPrivateNetworkUuid(@Nullable String newUuid) {
        return new MigrateCluster(region, newUuid);
    }
}
