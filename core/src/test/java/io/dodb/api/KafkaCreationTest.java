package io.dodb.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.dodb.model.ClusterId;
import io.dodb.model.kafka.CleanupPolicy;
import io.dodb.model.kafka.CompressionType;
import io.dodb.model.kafka.CreateKafkaTopic;
import io.dodb.model.kafka.CreatedTopic;
import io.dodb.model.kafka.KafkaTopic;
import io.dodb.model.kafka.KafkaTopicConfig;
import io.dodb.model.kafka.TopicPartition;
import io.dodb.model.schema.CreateKafkaSchema;
import io.dodb.model.schema.KafkaSchema;
import io.dodb.model.schema.SchemaType;
import io.dodb.operation.Call;
import io.dodb.operation.Creation;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Whether what was found after a lost answer can be the topic or the schema that the create made. */
class KafkaCreationTest {
    private static final ClusterId CLUSTER = ClusterId.parse("5f1d2c3b-0a19-4e8d-b7c6-a5f4e3d2c1b0");
    private static final KafkaTopicConfig KEPT = KafkaTopicConfig.builder()
            .cleanupPolicy(CleanupPolicy.COMPACT)
            .retentionMs(1000L)
            .retentionBytes(-1L)
            .minInsyncReplicas(2L)
            .build();
    private static final CreateKafkaTopic WANTED = CreateKafkaTopic.named("orders")
            .withReplicationFactor(3)
            .withPartitionCount(2)
            .withConfig(KEPT);

    @Test
    void theLookUpReadsWhatTheCreateNames() {
        Call<CreatedTopic> topic = TopicApi.create(CLUSTER, WANTED);
        Call<KafkaSchema> schema = SchemaApi.create(CLUSTER, CreateKafkaSchema.avro("a/b", "{}"));

        Call<?> look = creation(topic).lookup(topic);
        assertThat(look).hasToString(TopicApi.get(CLUSTER, "orders").toString());
        assertThat(look.operation().id()).isEqualTo("databases_get_kafka_topic");
        assertThat(look.operation().engines()).isEqualTo(topic.operation().engines());
        assertThat(look.path()).isEqualTo(topic.target());
        assertThat(creation(schema).lookup(schema)).isEqualTo(SchemaApi.get(CLUSTER, "a/b"));
        assertThat(creation(schema).lookup(schema).path()).isEqualTo(schema.target());
    }

    @Test
    void aTopicAgreesInWhatWasAskedForAndIsShown() {
        assertThat(matches(WANTED, topic("orders", 3L, 2, KEPT))).isTrue();
        assertThat(matches(WANTED, topic("orders", null, 0, null))).isTrue();
        assertThat(matches(CreateKafkaTopic.named("orders"), topic("orders", 3L, 2, KEPT)))
                .isTrue();
        KafkaTopicConfig more = KEPT.toBuilder()
                .compressionType(CompressionType.PRODUCER)
                .segmentMs(7L)
                .build();
        assertThat(matches(WANTED, topic("orders", 3L, 2, more))).isTrue();
    }

    @Test
    void aTopicThatDiffersIsAnother() {
        assertThat(matches(WANTED, topic("other", 3L, 2, KEPT))).isFalse();
        assertThat(matches(WANTED, topic("orders", 2L, 2, KEPT))).isFalse();
        assertThat(matches(WANTED, topic("orders", 3L, 5, KEPT))).isFalse();
        assertThat(matches(WANTED, new CreatedTopic(null))).isFalse();
        for (KafkaTopicConfig other : List.of(
                KEPT.toBuilder().cleanupPolicy(CleanupPolicy.DELETE).build(),
                KEPT.toBuilder().retentionMs(1L).build(),
                KEPT.toBuilder().retentionBytes(1L).build(),
                KEPT.toBuilder().minInsyncReplicas(1L).build())) {
            assertThat(matches(WANTED, topic("orders", 3L, 2, other))).isFalse();
        }
    }

    private static boolean matches(CreateKafkaTopic wanted, CreatedTopic found) {
        Call<CreatedTopic> create = TopicApi.create(CLUSTER, wanted);
        return creation(create).matches(create, found);
    }

    private static CreatedTopic topic(
            String name, @Nullable Long replicas, int partitions, @Nullable KafkaTopicConfig config) {
        TopicPartition partition = new TopicPartition(null, null, null, null, List.of());
        return new CreatedTopic(
                new KafkaTopic(name, null, replicas, Collections.nCopies(partitions, partition), config));
    }

    @Test
    void aSchemaIsComparedWithoutItsLayout() {
        String wanted = "{\"type\": \"record\",\n \"doc\": \"a \\\" b\"}";
        assertThat(matches(wanted, found("s", SchemaType.AVRO, "{\"type\":\"record\",\"doc\":\"a \\\" b\"}")))
                .isTrue();
        assertThat(matches(wanted, found("s", null, wanted))).isTrue();
        assertThat(matches(wanted, found("s", SchemaType.AVRO, "{\"type\":\"record\",\"doc\":\"a\\\" b\"}")))
                .as("white space in quotes counts")
                .isFalse();
        assertThat(matches(wanted, found("s", SchemaType.JSON, wanted))).isFalse();
        assertThat(matches(wanted, found("t", SchemaType.AVRO, wanted))).isFalse();
        assertThat(matches(wanted, found("s", SchemaType.AVRO, null))).isFalse();
    }

    private static boolean matches(String wanted, KafkaSchema found) {
        Call<KafkaSchema> create = SchemaApi.create(CLUSTER, CreateKafkaSchema.avro("s", wanted));
        return creation(create).matches(create, found);
    }

    private static KafkaSchema found(String subject, @Nullable SchemaType type, @Nullable String schema) {
        return new KafkaSchema(1L, "1", subject, type, schema);
    }

    private static <R> Creation<R> creation(Call<R> create) {
        return Objects.requireNonNull(create.operation().creation());
    }
}
