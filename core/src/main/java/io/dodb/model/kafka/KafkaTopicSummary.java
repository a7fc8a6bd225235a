package io.dodb.model.kafka;

import org.jspecify.annotations.Nullable;

/**
 * A Kafka topic as a list shows it. Partitions and configuration come only with a topic that is read by itself, {@link KafkaTopic} (quirk 13).
 *
 * @param replicationFactor how many nodes hold each record
 */
public record KafkaTopicSummary(
        String name,
        @Nullable TopicState state,
        @Nullable Long replicationFactor,
        @Nullable Long partitionCount) {}
