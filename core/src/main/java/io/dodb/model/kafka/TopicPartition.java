package io.dodb.model.kafka;

import io.dodb.internal.Lists;
import io.dodb.internal.NullList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One partition of a Kafka topic. An absent list reads as an empty one.
 *
 * @param size in bytes
 * @param inSyncReplicas how many replicas hold all of it
 * @param earliestOffset of the oldest record that is still there
 * @param consumerGroups who reads it; a {@link NullList} if the server said null (quirk 36)
 */
public record TopicPartition(
        @Nullable Long size,
        @Nullable Long id,
        @Nullable Long inSyncReplicas,
        @Nullable Long earliestOffset,
        List<ConsumerGroup> consumerGroups) {

    public TopicPartition {
        consumerGroups = Lists.orEmpty(consumerGroups);
    }
}
