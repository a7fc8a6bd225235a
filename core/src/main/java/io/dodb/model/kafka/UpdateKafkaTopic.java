package io.dodb.model.kafka;

import org.jspecify.annotations.Nullable;

/**
 * The body of {@code databases_update_kafka_topic}. The API's PUT replaces the topic's settings (quirk 18), so start {@linkplain #of from
 * the topic that was read} and change what matters:
 *
 * <pre>{@code
 * topics.get("orders")
 *         .map(topic -> UpdateKafkaTopic.of(topic).withPartitionCount(12))
 *         .flatMap(update -> topics.update("orders", update));
 * }</pre>
 *
 * @param replicationFactor how many nodes hold each record; null leaves it out
 * @param partitionCount null leaves it out
 * @param config whole, with the members that do not change; null leaves it out
 */
public record UpdateKafkaTopic(
        @Nullable Long replicationFactor,
        @Nullable Long partitionCount,
        @Nullable KafkaTopicConfig config) {

    /** Returns the present state of a topic: its replicas and partitions, and its configuration with the members that the library does not know. */
    public static UpdateKafkaTopic of(KafkaTopic topic) {
        Long partitions = topic.partitions().isEmpty()
                ? null
                : Long.valueOf(topic.partitions().size());
        return new UpdateKafkaTopic(topic.replicationFactor(), partitions, topic.config());
    }

    /** Returns an update of the configuration alone. */
    public static UpdateKafkaTopic config(KafkaTopicConfig config) {
        return new UpdateKafkaTopic(null, null, config);
    }

    /** Returns a copy with each record on that many nodes. */
    public UpdateKafkaTopic withReplicationFactor(@Nullable Long nodes) {
        return new UpdateKafkaTopic(nodes, partitionCount, config);
    }

    /** Returns a copy with that many partitions. */
    public UpdateKafkaTopic withPartitionCount(@Nullable Long partitions) {
        return new UpdateKafkaTopic(replicationFactor, partitions, config);
    }

    /** Returns a copy with that configuration. */
    public UpdateKafkaTopic withConfig(@Nullable KafkaTopicConfig newConfig) {
        return new UpdateKafkaTopic(replicationFactor, partitionCount, newConfig);
    }
}
