package io.dodb.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.dodb.sandbox.Sandbox;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Topics, schemas and indexes by the operations' own names, with nothing that is written for them. */
class KafkaCallTest {
    private static final String KAFKA = "-p database_cluster_uuid=00000000-0000-4000-8000-000000000001";
    private static final String OPENSEARCH = "-p database_cluster_uuid=00000000-0000-4000-8000-000000000002";

    @ParameterizedTest(name = "{0} {1} {2}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "list_kafka_topics | KAFKA | | \"partition_count\" : 6",
                "get_kafka_topic | KAFKA -p topic_name=orders | | \"flush_ms\" : 9223372036854776000",
                "create_kafka_topic | KAFKA | {\"name\":\"t\",\"config\":{\"retention_ms\":-1}} | \"retention_ms\" : -1",
                "update_kafka_topic | KAFKA -p topic_name=orders | {\"partition_count\":7} | \"id\" : 6",
                "delete_kafka_topic | KAFKA -p topic_name=orders | | ``",
                "list_kafka_schemas | KAFKA | | \"subjects\" : [",
                "create_kafka_schema | KAFKA | {\"subject_name\":\"s\",\"schema_type\":\"JSON\",\"schema\":\"{}\"} | \"schema_id\" : 3",
                "get_kafka_schema | KAFKA -p subject_name=orders-value | | \"version\" : \"2\"",
                "get_kafka_schema_version | KAFKA -p subject_name=orders-value -p version=1 | | \"version\" : \"1\"",
                "delete_kafka_schema | KAFKA -p subject_name=orders-value | | ``",
                "get_kafka_schema_config | KAFKA | | \"compatibility_level\" : \"BACKWARD\"",
                "update_kafka_schema_config | KAFKA | {\"compatibility_level\":\"FULL\"} | \"FULL\"",
                "get_kafka_schema_subject_config | KAFKA -p subject_name=orders-value | | \"subject_name\" : \"orders-value\"",
                "update_kafka_schema_subject_config | KAFKA -p subject_name=orders-value | {\"compatibility_level\":\"NONE\"} | \"NONE\"",
                "list_opeasearch_indexes | OPENSEARCH | | \"index_name\" : \"products\"",
                "delete_opensearch_index | OPENSEARCH -p index_name=logs-* | | ``"
            })
    void isPerformed(String operation, String path, String body, String shown) {
        String call = "call --yes databases_" + operation + " "
                + path.replace("KAFKA", KAFKA).replace("OPENSEARCH", OPENSEARCH)
                + (body == null ? "" : " -d " + body);
        try (Sandbox sandbox = Sandbox.start(
                Runs.UNLIMITED.toBuilder().clusters(2).usersPerCluster(0).build())) {
            Runs.Result result = Runs.against(sandbox).dodb(call.split(" "));

            assertThat(result.err()).isEmpty();
            assertThat(result.exit()).isZero();
            assertThat(result.out()).contains(shown);
            assertThat(result.out().isEmpty()).isEqualTo(shown.isEmpty());
        }
    }

    @Test
    void aSubjectThatCouldNotBeNamedIsRefused() {
        Runs.Result result = Runs.bare()
                .dodb(("call databases_create_kafka_schema " + KAFKA
                                + " -d {\"subject_name\":\"config\",\"schema_type\":\"JSON\",\"schema\":\"{}\"}")
                        .split(" "));

        assertThat(result.exit()).isEqualTo(2);
        assertThat(result.err()).contains("a subject must not be called 'config'");
    }
}
