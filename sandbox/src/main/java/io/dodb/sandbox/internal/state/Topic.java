package io.dodb.sandbox.internal.state;

import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/**
 * A topic of a Kafka cluster. The tree in it is never changed once it is here.
 *
 * @param config the members that were set; the rest has its defaults
 * @param groups the consumers that read it
 * @param visibleAt nanoseconds of the sandbox's clock; it is being made, and reads answer 404, before
 */
public record Topic(
        String name,
        int replicationFactor,
        int partitionCount,
        ObjectNode config,
        List<String> groups,
        long visibleAt) {

    public Topic with(int newReplicationFactor, int newPartitionCount, ObjectNode newConfig) {
        return new Topic(name, newReplicationFactor, newPartitionCount, newConfig, groups, visibleAt);
    }

    public boolean isVisible(long now) {
        return now - visibleAt >= 0;
    }
}
