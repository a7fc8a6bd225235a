package io.dodb.sandbox.internal.state;

/**
 * The shape of a cluster, which a change replaces.
 *
 * @param network empty for none
 */
public record ClusterShape(String version, int nodes, String size, String region, String network, long storageMib) {

    public ClusterShape withSize(String newSize, int newNodes, long newStorageMib) {
        return new ClusterShape(version, newNodes, newSize, region, network, newStorageMib);
    }

    public ClusterShape withRegion(String newRegion, String newNetwork) {
        return new ClusterShape(version, nodes, size, newRegion, newNetwork, storageMib);
    }

    public ClusterShape withVersion(String newVersion) {
        return new ClusterShape(newVersion, nodes, size, region, network, storageMib);
    }
}
