package io.dodb.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import io.dodb.model.kafka.CleanupPolicy;
import io.dodb.model.kafka.CompressionType;
import io.dodb.model.kafka.ConsumerGroup;
import io.dodb.model.kafka.CreateKafkaTopic;
import io.dodb.model.kafka.KafkaTopic;
import io.dodb.model.kafka.KafkaTopicConfig;
import io.dodb.model.kafka.MessageTimestampType;
import io.dodb.model.kafka.TopicPartition;
import io.dodb.model.kafka.TopicState;
import io.dodb.model.kafka.UpdateKafkaTopic;
import io.dodb.model.opensearch.OpensearchIndex;
import io.dodb.model.schema.CreateKafkaSchema;
import io.dodb.model.schema.SchemaType;
import io.dodb.model.schema.UpdateSchemaConfig;
import java.lang.reflect.RecordComponent;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What users build to change topics and schemas. */
class KafkaRequestTest {
    private static final KafkaTopicConfig FULL = new KafkaTopicConfig(
            CleanupPolicy.COMPACT,
            CompressionType.LZ4,
            1L,
            2L,
            BigInteger.valueOf(3),
            BigInteger.valueOf(4),
            5L,
            BigInteger.valueOf(6),
            7L,
            true,
            "3.0-IV1",
            BigInteger.valueOf(8),
            MessageTimestampType.CREATE_TIME,
            new BigDecimal("0.90"),
            10L,
            11L,
            false,
            12L,
            13L,
            14L,
            15L,
            16L,
            17L,
            Map.of("newer", 18));

    @ParameterizedTest(name = "''{0}''")
    @ValueSource(strings = {"orders", "a", "...", "_", "A.b_c-9", "__consumer_offsets"})
    void whatKafkaTakesIsATopicName(String name) {
        assertThat(CreateKafkaTopic.named(name).name()).isEqualTo(name);
    }

    @ParameterizedTest(name = "''{0}''")
    @ValueSource(strings = {"", ".", "..", "a b", "a/b", "\u00fc", "a\n", "orders*", "a,b", "a:b"})
    void nothingElseIs(String name) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> CreateKafkaTopic.named(name))
                .withMessageContaining("a topic name");
    }

    @Test
    void aTopicNameHasAtMost249Characters() {
        assertThat(CreateKafkaTopic.named("n".repeat(249)).name()).hasSize(249);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> CreateKafkaTopic.named("n".repeat(250)))
                .withMessageContaining("1 to 249");
    }

    @Test
    void aSubjectMayHaveNearlyAnyNameButConfig() {
        assertThat(CreateKafkaSchema.avro("shop/orders:key", "{}").schemaType()).isEqualTo(SchemaType.AVRO);
        assertThat(CreateKafkaSchema.json("Config", "{}").schemaType()).isEqualTo(SchemaType.JSON);
        assertThat(CreateKafkaSchema.protobuf("config-value", "").schemaType()).isEqualTo(SchemaType.PROTOBUF);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> CreateKafkaSchema.avro("config", "{}"))
                .withMessageContaining("must not be called 'config'");
        assertThatIllegalArgumentException().isThrownBy(() -> CreateKafkaSchema.avro("..", "{}"));
    }

    @Test
    @SuppressWarnings("NullAway") // what a caller without null checks, or a body by hand, may do
    void whatTheApiRequiresIsRequired() {
        assertThatNullPointerException().isThrownBy(() -> new CreateKafkaTopic(null, null, null, null));
        assertThatNullPointerException()
                .isThrownBy(() -> new CreateKafkaSchema("s", null, "{}"))
                .withMessageContaining("schema type");
        assertThatNullPointerException()
                .isThrownBy(() -> new CreateKafkaSchema("s", SchemaType.JSON, null))
                .withMessageContaining("a schema");
        assertThatNullPointerException()
                .isThrownBy(() -> new UpdateSchemaConfig(null))
                .withMessageContaining("compatibility_level");
    }

    @Test
    void aConfigurationThatIsRebuiltIsTheSame() throws ReflectiveOperationException {
        for (RecordComponent component : KafkaTopicConfig.class.getRecordComponents()) {
            assertThat(component.getAccessor().invoke(FULL))
                    .as(component.getName())
                    .isNotNull();
        }
        assertThat(FULL.toBuilder().build()).isEqualTo(FULL);
    }

    @Test
    void theBuilderSetsOneMemberAtATime() throws ReflectiveOperationException {
        for (RecordComponent component : KafkaTopicConfig.class.getRecordComponents()) {
            Object value = component.getAccessor().invoke(FULL);
            KafkaTopicConfig.Builder builder = KafkaTopicConfig.builder();
            KafkaTopicConfig.Builder.class
                    .getMethod(component.getName(), component.getType())
                    .invoke(builder, value);
            KafkaTopicConfig one = builder.build();
            assertThat(values(one)).as(component.getName()).hasSize(1).containsEntry(component.getName(), value);
        }
        assertThat(FULL.toBuilder().retentionMs(null).build().retentionMs()).isNull();
    }

    private static Map<String, Object> values(KafkaTopicConfig config) {
        return Arrays.stream(KafkaTopicConfig.class.getRecordComponents())
                .filter(component -> isSet(get(config, component)))
                .collect(Collectors.toMap(
                        RecordComponent::getName, component -> Objects.requireNonNull(get(config, component))));
    }

    private static boolean isSet(@Nullable Object value) {
        return value != null && !(value instanceof Map<?, ?> map && map.isEmpty());
    }

    private static @Nullable Object get(KafkaTopicConfig config, RecordComponent component) {
        try {
            return component.getAccessor().invoke(config);
        } catch (ReflectiveOperationException e) {
            throw new LinkageError(e.getMessage(), e);
        }
    }

    @Test
    void anUpdateStartsFromWhatTheTopicIs() {
        TopicPartition partition = new TopicPartition(0L, 0L, 2L, 0L, List.of());
        KafkaTopic topic = new KafkaTopic("t", TopicState.ACTIVE, 3L, List.of(partition, partition), FULL);

        assertThat(UpdateKafkaTopic.of(topic)).isEqualTo(new UpdateKafkaTopic(3L, 2L, FULL));
        assertThat(UpdateKafkaTopic.of(new KafkaTopic("t", null, null, List.of(), null)))
                .as("a topic that shows no partitions is not asked to have none")
                .isEqualTo(new UpdateKafkaTopic(null, null, null));
        assertThat(UpdateKafkaTopic.of(topic)
                        .withPartitionCount(4L)
                        .withReplicationFactor(null)
                        .withConfig(null))
                .isEqualTo(new UpdateKafkaTopic(null, 4L, null));
        assertThat(UpdateKafkaTopic.config(FULL)).isEqualTo(new UpdateKafkaTopic(null, null, FULL));
    }

    @Test
    void aGroupIsNamedByWhicheverMemberCame() {
        assertThat(new ConsumerGroup("a", null, 1L).group()).isEqualTo("a");
        assertThat(new ConsumerGroup(null, "b", 1L).group()).isEqualTo("b");
        assertThat(new ConsumerGroup("a", "b", 1L).group()).isEqualTo("a");
        assertThat(new ConsumerGroup(null, null, 1L).group()).isNull();
    }

    @Test
    void anIndexWasCreatedWhenEitherMemberSays() {
        Timestamp time = new Timestamp("2026-05-01T00:00:02.0Z");
        assertThat(index(time, null).created()).isEqualTo(time);
        assertThat(index(null, time).created()).isEqualTo(time);
        assertThat(index(null, null).created()).isNull();
    }

    private static OpensearchIndex index(@Nullable Timestamp createdTime, @Nullable Timestamp createTime) {
        return new OpensearchIndex("i", null, null, null, createdTime, createTime, null, null, null, null);
    }
}
