package io.dodb.model.cluster;

/**
 * The body of {@code databases_update_major_version}.
 *
 * @param version the one to upgrade to, such as {@code 17}; the document does not require it, but the body is pointless without it (quirk
 *     5)
 */
public record UpgradeCluster(String version) {
    public UpgradeCluster {
        ClusterLayout.requireText("version", version, "17");
    }
}
