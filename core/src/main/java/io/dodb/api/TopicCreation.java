package io.dodb.api;

import io.dodb.model.kafka.CreateKafkaTopic;
import io.dodb.model.kafka.CreatedTopic;
import io.dodb.model.kafka.KafkaTopic;
import io.dodb.model.kafka.KafkaTopicConfig;
import io.dodb.operation.Call;
import io.dodb.operation.Creation;
import io.dodb.operation.Operation;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Finds out whether a topic was created although the answer was lost. */
final class TopicCreation implements Creation<CreatedTopic> {
    /** The same request as a read of a topic, with the answer of a create. */
    private final Operation<CreatedTopic> lookup;

    TopicCreation(Operation<KafkaTopic> get) {
        this.lookup = get.returnsBody(CreatedTopic.class);
    }

    @Override
    public String name(Call<CreatedTopic> create) {
        return body(create).name();
    }

    @Override
    public Call<CreatedTopic> lookup(Call<CreatedTopic> create) {
        return lookup.call(create.arguments().get(0), name(create));
    }

    /** Compares what the server shows with the request. */
    @Override
    public boolean matches(Call<CreatedTopic> create, CreatedTopic found) {
        CreateKafkaTopic wanted = body(create);
        KafkaTopic topic = found.topic();
        if (topic == null || !wanted.name().equals(topic.name())) {
            return false;
        }
        Long partitions = topic.partitions().isEmpty()
                ? null
                : Long.valueOf(topic.partitions().size());
        return agree(wanted.replicationFactor(), topic.replicationFactor())
                && agree(wanted.partitionCount(), partitions)
                && agree(wanted.config(), topic.config());
    }

    /** Compares the members that decide what becomes of records. The server may round (quirk 33) or respell (quirk 32) others. */
    private static boolean agree(@Nullable KafkaTopicConfig wanted, @Nullable KafkaTopicConfig actual) {
        return wanted == null
                || actual == null
                || (agree(wanted.cleanupPolicy(), actual.cleanupPolicy())
                        && agree(wanted.retentionBytes(), actual.retentionBytes())
                        && agree(wanted.retentionMs(), actual.retentionMs())
                        && agree(wanted.minInsyncReplicas(), actual.minInsyncReplicas()));
    }

    private static <T> boolean agree(@Nullable T wanted, @Nullable T actual) {
        return wanted == null || actual == null || wanted.equals(actual);
    }

    private static CreateKafkaTopic body(Call<CreatedTopic> create) {
        return (CreateKafkaTopic) Objects.requireNonNull(create.body(), "databases_create_kafka_topic needs a body");
    }
}
