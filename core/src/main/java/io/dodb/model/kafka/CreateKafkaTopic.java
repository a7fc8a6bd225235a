package io.dodb.model.kafka;

import io.dodb.internal.Names;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The body of {@code databases_create_kafka_topic}. Null members are left out, and the server's defaults hold.
 *
 * @param name 1 to 249 ASCII letters, digits, dots, underscores and hyphens, by Kafka's own rule (quirk 38)
 * @param replicationFactor how many nodes hold each record
 */
public record CreateKafkaTopic(
        String name,
        @Nullable Long replicationFactor,
        @Nullable Long partitionCount,
        @Nullable KafkaTopicConfig config) {
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9._-]{1,249}");

    public CreateKafkaTopic {
        Names.require("topic name", name);
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException(
                    "a topic name has 1 to 249 characters, each an ASCII letter, a digit, '.', '_' or '-': '" + name
                            + "'");
        }
    }

    /** Returns a topic of that name with the server's defaults. */
    public static CreateKafkaTopic named(String name) {
        return new CreateKafkaTopic(name, null, null, null);
    }

    /** Returns the same topic with that many nodes for each record. */
    public CreateKafkaTopic withReplicationFactor(long nodes) {
        return new CreateKafkaTopic(name, nodes, partitionCount, config);
    }

    /** Returns the same topic with that many partitions. */
    public CreateKafkaTopic withPartitionCount(long partitions) {
        return new CreateKafkaTopic(name, replicationFactor, partitions, config);
    }

    /** Returns the same topic with that configuration; null leaves it to the server. */
    public CreateKafkaTopic withConfig(@Nullable KafkaTopicConfig newConfig) {
        return new CreateKafkaTopic(name, replicationFactor, partitionCount, newConfig);
    }
}
