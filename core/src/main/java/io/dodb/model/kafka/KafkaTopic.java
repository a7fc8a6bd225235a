package io.dodb.model.kafka;

import io.dodb.internal.Lists;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A Kafka topic. Unlike a list, it shows its partitions one by one, and not their number (quirk 13). Absent lists read as empty ones.
 *
 * @param replicationFactor how many nodes hold each record
 */
public record KafkaTopic(
        String name,
        @Nullable TopicState state,
        @Nullable Long replicationFactor,
        List<TopicPartition> partitions,
        @Nullable KafkaTopicConfig config) {

    public KafkaTopic {
        partitions = Lists.orEmpty(partitions);
    }
}
