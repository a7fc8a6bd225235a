package io.dodb.internal.json;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dodb.api.Catalog;
import io.dodb.error.ReplyDecodingException;
import io.dodb.model.kafka.KafkaTopic;
import io.dodb.model.kafka.KafkaTopicConfig;
import io.dodb.model.kafka.UpdateKafkaTopic;
import io.dodb.model.user.DatabaseUser;
import io.dodb.model.user.UpdateUser;
import io.dodb.model.user.UserSettings;
import io.dodb.operation.Operation;
import io.dodb.operation.Page;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is JSON, but not as documented. */
class OddValueTest {
    private static final String ID = "5f1d2c3b-0a19-4e8d-b7c6-a5f4e3d2c1b0";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"acl\":[null]}",
                "{\"acl\":[{\"permission\":\"consume\"}]}",
                "{\"acl\":[{\"id\":\"1\",\"topic\":\"t\",\"permission\":\"admin\"},{\"topic\":\"u\",\"permission\":{}}]}",
                "{\"acl\":[{\"topic\":5,\"permission\":\"admin\"}]}",
                "{\"acl\":{\"topic\":\"t\"},\"new\":1}",
                "{\"acl\":\"hunter2\"}",
                "{\"opensearch_acl\":[null,{\"index\":\"i\"}]}",
                "{\"mongo_user_settings\":{\"databases\":[null,\"a\"]}}",
                "{\"mongo_user_settings\":{\"databases\":[null],\"role\":\"readWrite\"}}",
                "{\"mongo_user_settings\":{\"databases\":[5,{}]}}",
                "{\"mongo_user_settings\":[1.50]}",
                "{\"pg_allow_replication\":\"true\"}",
                "{\"pg_allow_replication\":1}",
            })
    void whatCannotBeReadOfSettingsIsWrittenBackAsItCame(String settings) {
        DatabaseUser user = user("{\"user\":{\"name\":\"app\",\"settings\":" + settings + "}}");
        UserSettings read = Objects.requireNonNull(user.settings());
        assertThat(read.acl()).isNull();
        assertThat(read.pgAllowReplication()).isNull();
        assertThat(RoundTrip.tree(written(new UpdateUser(read))))
                .isEqualTo(RoundTrip.tree("{\"settings\":" + settings + "}"));
    }

    @Test
    void whatIsSetReplacesWhatWasKept() {
        DatabaseUser user = user(
                "{\"user\":{\"name\":\"app\",\"settings\":{\"acl\":[null],\"opensearch_acl\":[5],\"new\":[null]}}}");
        UserSettings changed = Objects.requireNonNull(user.settings()).withAcl(List.of());
        assertThat(written(new UpdateUser(changed)))
                .isEqualTo("{\"settings\":{\"acl\":[],\"new\":[null],\"opensearch_acl\":[5]}}");
    }

    @Test
    void digitsAreKept() {
        String config = "{\"retention_bytes\":9223372036854776000,\"retention_ms\":1.5,\"flush_ms\":1.50,"
                + "\"segment_ms\":\"9\",\"preallocate\":\"yes\",\"segment_bytes\":7.0}";
        KafkaTopic topic = (KafkaTopic)
                read("databases_get_kafka_topic", "{\"topic\":{\"name\":\"t\",\"config\":" + config + "}}");
        KafkaTopicConfig read = Objects.requireNonNull(topic.config());
        assertThat(read.retentionBytes()).isNull();
        assertThat(read.segmentBytes()).isEqualTo(7);
        assertThat(written(UpdateKafkaTopic.config(read)))
                .contains("\"retention_bytes\":9223372036854776000", "\"retention_ms\":1.5", "\"flush_ms\":1.50")
                .contains("\"segment_ms\":\"9\"", "\"preallocate\":\"yes\"");
        assertThat(written(UpdateKafkaTopic.config(
                        read.toBuilder().retentionBytes(5L).build())))
                .contains("\"retention_bytes\":5")
                .doesNotContain("9223372036854776000");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"name\":\"t\",\"replication_factor\":1.5} | a fraction, or too large a number, for an integer at topic.replication_factor",
                "{\"name\":\"t\",\"replication_factor\":9223372036854775808} | an integer past 64 bits at topic.replication_factor",
                "{\"name\":\"t\",\"replication_factor\":1e999999999} | a fraction, or too large a number, for an integer",
                "{\"name\":\"t\",\"partitions\":[{\"size\":\"hunter2\"}]} | a text where a number is due at topic.partitions[0].size",
                "{} | a required member is missing at topic.name",
                "null | its member 'topic' is null",
            })
    void whatIsWrongIsSaidWithItsPlace(String topic, String problem) {
        assertThatThrownBy(() -> read("databases_get_kafka_topic", "{\"topic\":" + topic + "}"))
                .isInstanceOf(ReplyDecodingException.class)
                .hasMessageContaining(problem)
                .hasMessageNotContaining("hunter2");
    }

    @Test
    void oneMeaningIsRead() {
        String json = "{\"database\":{\"id\":\"" + ID + "\",\"name\":5,\"engine\":\"pg\",\"num_nodes\":\"2\","
                + "\"created_at\":1547231856,\"connection\":{\"port\":25060.0,\"ssl\":1},\"rules\":[{\"type\":\"tag\","
                + "\"value\":\"v\",\"created_at\":1547231856}]}}";
        assertThat(String.valueOf(read("databases_get_cluster", json)))
                .contains("name=5", "numNodes=2", "createdAt=1547231856", "port=25060", "ssl=true");
    }

    @Test
    void anUnreadableItemIsReportedAndTheOthersAreThere() {
        Page<?> page = (Page<?>) read(
                "databases_list_clusters",
                "{\"databases\":[{\"id\":\"" + ID + "\",\"name\":\"a\",\"engine\":\"pg\"},"
                        + "{\"id\":\"\",\"name\":\"b\",\"engine\":\"pg\",\"tags\":[\"x\"],\"users\":[{\"name\":\"u\"}]},null,5,[[1]],"
                        + "{\"id\":\"" + ID
                        + "\",\"name\":\"c\",\"engine\":\"pg\",\"users\":[{\"name\":\"u\",\"settings\":{\"acl\":[null]}}]}],"
                        + "\"meta\":{\"total\":{}},\"links\":[]}");
        assertThat(page.items()).extracting("name").containsExactly("a", "c");
        assertThat(page.unreadable()).hasSize(3);
        assertThat(page.unreadable().get(0)).startsWith("a required member is null at databases[1].id");
        assertThat(page.unreadable().get(1)).contains("databases[3]");
        assertThat(page.meta()).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "null", "{}", "{\"id\":\"accepted\"}", "{\"user\":null}"})
    void aWriteWithoutItsResultWasAppliedAndAReadIsAnError(String body) {
        for (String write : List.of("databases_update_user", "databases_add_user", "databases_reset_auth")) {
            assertThat(readOrNull(write, body)).isNull();
        }
        assertThatThrownBy(() -> readOrNull("databases_get_user", body)).isInstanceOf(ReplyDecodingException.class);
    }

    @Test
    void aFlatWriteOfWhichNothingIsKnownHasNoResult() {
        assertThat(readOrNull("databases_create_kafka_schema", "{\"state\":\"accepted\"}"))
                .isNull();
        assertThatThrownBy(() -> readOrNull("databases_create_kafka_schema", "{\"schema_id\":1}"))
                .isInstanceOfSatisfying(
                        ReplyDecodingException.class,
                        failure -> assertThat(failure.mayHaveBeenApplied()).isTrue())
                .hasMessageContaining("a required member is missing at subject_name");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "databases_get_logsink         | {\"sink\":{\"sink_id\":\"1\"}}        | [sink_id, sink_name, sink_type, config]",
                "databases_get_logsink         | {}                                    | a required member is missing at sink_id",
                "databases_get_migrationStatus | {\"online_migration\":{\"id\":\"1\"}} | [id, status, created_at]",
                "databases_get_kafka_schema    | {\"id\":\"not_found\",\"message\":\"m\"} | it has none of the members",
            })
    void anEnvelopeWhereNoneIsDueIsNotTheResult(String operation, String body, String problem) {
        assertThatThrownBy(() -> readOrNull(operation, body)).hasMessageContaining(problem);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"name\":5}", "{\"name\":true}", "{\"name\":1.5}"})
    void nothingIsConvertedInWhatSomebodyWroteByHand(String body) {
        assertThatThrownBy(() -> WireCodec.INSTANCE.readBody(operation("databases_add_user"), body))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("at name");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"true\"", "1", "0", "\"\""})
    void neitherIsATruthValue(String value) {
        assertThatThrownBy(() -> WireCodec.INSTANCE.readBody(
                        operation("databases_update_user"), "{\"settings\":{\"pg_allow_replication\":" + value + "}}"))
                .hasMessageContaining("at settings.pg_allow_replication");
    }

    private static DatabaseUser user(String reply) {
        return (DatabaseUser) read("databases_get_user", reply);
    }

    private static Operation<?> operation(String id) {
        return Objects.requireNonNull(Catalog.find(id));
    }

    private static Object read(String operation, String reply) {
        return Objects.requireNonNull(readOrNull(operation, reply));
    }

    private static @Nullable Object readOrNull(String operation, String reply) {
        return WireCodec.INSTANCE.read(operation(operation), new ByteArrayInputStream(reply.getBytes(UTF_8)));
    }

    private static String written(Object body) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        WireCodec.INSTANCE.write(body, out);
        return out.toString(UTF_8);
    }
}
