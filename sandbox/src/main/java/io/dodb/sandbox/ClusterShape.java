package io.dodb.sandbox;

/**
 * What a cluster is made of, and what a change replaces.
 *
 * @param network empty for none
 */
record ClusterShape(String version, int nodes, String size, String region, String network, long storageMib) {

    ClusterShape withSize(String newSize, int newNodes, long newStorageMib) {
        return new ClusterShape(version, newNodes, newSize, region, network, newStorageMib);
    }

    ClusterShape withRegion(String newRegion, String newNetwork) {
        return new ClusterShape(version, nodes, size, newRegion, newNetwork, storageMib);
    }

    ClusterShape withVersion(String newVersion) {
        return new ClusterShape(newVersion, nodes, size, region, network, storageMib);
    }
}
