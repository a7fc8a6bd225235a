package io.dodb.api;

import io.dodb.model.ClusterId;
import io.dodb.model.Engine;
import io.dodb.model.kafka.CreateKafkaTopic;
import io.dodb.model.kafka.CreatedTopic;
import io.dodb.model.kafka.KafkaTopic;
import io.dodb.model.kafka.KafkaTopicSummary;
import io.dodb.model.kafka.UpdateKafkaTopic;
import io.dodb.operation.Call;
import io.dodb.operation.Operation;
import io.dodb.operation.Page;
import java.util.List;

/** Operations on the topics of a cluster. Kafka only (quirk 28). */
public final class TopicApi {
    private static final String TOPICS = "/v2/databases/{database_cluster_uuid}/topics";
    private static final String TOPIC = TOPICS + "/{topic_name}";

    static final Operation<Page<KafkaTopicSummary>> LIST = Operation.get("databases_list_kafka_topics", TOPICS)
            .returnsList("topics", KafkaTopicSummary.class)
            .engines(Engine.KAFKA);

    static final Operation<KafkaTopic> GET = Operation.get("databases_get_kafka_topic", TOPIC)
            .returns("topic", KafkaTopic.class)
            .engines(Engine.KAFKA)
            .names("topic_name", KafkaTopic::name);

    static final Operation<CreatedTopic> CREATE = Operation.post("databases_create_kafka_topic", TOPICS)
            .takes(CreateKafkaTopic.class)
            .returnsBodyIfAny(CreatedTopic.class)
            .engines(Engine.KAFKA)
            .creates(new TopicCreation(GET))
            .namesCreated(CreatedTopic::name);

    static final Operation<KafkaTopic> UPDATE = Operation.put("databases_update_kafka_topic", TOPIC)
            .takes(UpdateKafkaTopic.class)
            .returns("topic", KafkaTopic.class)
            .engines(Engine.KAFKA)
            .names("topic_name", KafkaTopic::name);

    static final Operation<Void> DELETE =
            Operation.delete("databases_delete_kafka_topic", TOPIC).engines(Engine.KAFKA);

    static final List<Operation<?>> ALL = List.of(LIST, GET, CREATE, UPDATE, DELETE);

    private TopicApi() {}

    /** Lists all topics of a cluster. Scope {@code database:read}. */
    public static Call<Page<KafkaTopicSummary>> list(ClusterId cluster) {
        return LIST.call(cluster);
    }

    /** Reads a topic. Scope {@code database:read}. */
    public static Call<KafkaTopic> get(ClusterId cluster, String topicName) {
        return GET.call(cluster, topicName);
    }

    /**
     * Creates a topic; it may be readable only a while after the answer, and the answer need not show it (quirk 13). Not idempotent: if the
     * answer is lost, the client looks the topic up and never sends the create again. Scope {@code database:create}.
     */
    public static Call<CreatedTopic> create(ClusterId cluster, CreateKafkaTopic topic) {
        return CREATE.call(cluster).body(topic);
    }

    /** Replaces the configuration of a topic, or changes its replicas and partitions. Idempotent. Scope {@code database:update}. */
    public static Call<KafkaTopic> update(ClusterId cluster, String topicName, UpdateKafkaTopic update) {
        return UPDATE.call(cluster, topicName).body(update);
    }

    /** Deletes a topic with all its records. Idempotent. Scope {@code database:delete}. */
    public static Call<Void> delete(ClusterId cluster, String topicName) {
        return DELETE.call(cluster, topicName);
    }
}
