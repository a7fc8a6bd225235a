package io.dodb.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.dodb.sandbox.options.ManualClock;
import io.dodb.sandbox.options.Quirks;
import io.dodb.sandbox.options.SandboxOptions;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SchemasTest {
    private static final String KAFKA = "00000000-0000-4000-8000-000000000001";
    private static final String REGISTRY = "/v2/databases/" + KAFKA + "/schema-registry";

    private Sandbox sandbox;
    private Http http;

    @BeforeEach
    void start() {
        sandbox = Sandbox.start(
                SandboxOptions.builder().clusters(2).usersPerCluster(0).build());
        http = Http.of(sandbox);
    }

    @AfterEach
    void stop() {
        sandbox.close();
    }

    private Http.Reply create(String subject, String type, String schema) throws IOException {
        return http.post(
                REGISTRY,
                "{\"subject_name\":\"" + subject + "\",\"schema_type\":\"" + type + "\",\"schema\":\"" + schema
                        + "\"}");
    }

    @Test
    void listsTheLatestSchemasWithoutVersions() throws IOException {
        assertThat(http.get(REGISTRY).list("subjects"))
                .containsExactly(Map.of(
                        "schema_id",
                        2,
                        "subject_name",
                        "orders-value",
                        "schema_type",
                        "AVRO",
                        "schema",
                        "{\"type\":\"bytes\"}"));
    }

    @Test
    void addsVersions() throws IOException {
        Http.Reply created = create("a/b:c", "PROTOBUF", "message A {}");
        assertThat(created.status()).isEqualTo(201);
        assertThat(created.json())
                .isEqualTo(Map.of(
                        "schema_id", 3, "subject_name", "a/b:c", "schema_type", "PROTOBUF", "schema", "message A {}"));
        assertThat(create("a/b:c", "PROTOBUF", "message B {}").json()).containsEntry("schema_id", 4);
        assertThat(create("a/b:c", "PROTOBUF", "message A {}").json())
                .as("known already")
                .containsEntry("schema_id", 3);
        assertThat(create("other", "PROTOBUF", "message B {}").json())
                .as("the same schema")
                .containsEntry("schema_id", 4);

        String subject = REGISTRY + "/a%2Fb%3Ac";
        assertThat(http.get(subject).json()).containsEntry("version", "2").containsEntry("schema", "message B {}");
        assertThat(http.get(subject + "/versions/1").json())
                .containsEntry("version", "1")
                .containsEntry("schema", "message A {}");
        assertThat(http.get(subject + "/versions/latest").json()).containsEntry("version", "2");
        assertThat(http.get(subject + "/versions/3").status()).isEqualTo(404);
        assertThat(http.get(REGISTRY + "/nothing").status()).isEqualTo(404);

        assertThat(http.delete(subject).status()).isEqualTo(204);
        assertThat(http.delete(subject).status()).isEqualTo(404);
        assertThat(sandbox.state().subjectNames(KAFKA)).containsExactly("orders-value", "other");
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(
            strings = {
                "{}",
                "{\"subject_name\":\"s\",\"schema_type\":\"AVRO\"}",
                "{\"subject_name\":\"s\",\"schema_type\":\"THRIFT\",\"schema\":\"x\"}",
                "{\"subject_name\":\"s\",\"schema_type\":\"AVRO\",\"schema\":{}}",
                "{\"subject_name\":\"s\",\"schema_type\":\"AVRO\",\"schema\":\"{\"}"
            })
    void refusesWhatIsNotAsDocumented(String body) throws IOException {
        assertThat(http.post(REGISTRY, body).status()).isEqualTo(422);
        assertThat(sandbox.state().subjectNames(KAFKA)).hasSize(1);
    }

    @Test
    void theRuleOfASubjectComesBeforeTheRegistrys() throws IOException {
        String config = REGISTRY + "/config";
        assertThat(http.get(config).json()).isEqualTo(Map.of("compatibility_level", "BACKWARD"));
        assertThat(http.get(config + "/orders-value").json())
                .isEqualTo(Map.of("subject_name", "orders-value", "compatibility_level", "BACKWARD"));
        assertThat(create("orders-value", "JSON", "{}").status()).isEqualTo(422);

        assertThat(http.put(config + "/orders-value", "{\"compatibility_level\":\"NONE\"}")
                        .json())
                .isEqualTo(Map.of("subject_name", "orders-value", "compatibility_level", "NONE"));
        assertThat(create("orders-value", "JSON", "{}").status()).isEqualTo(201);

        assertThat(http.put(config, "{\"compatibility_level\":\"FULL\"}").json())
                .isEqualTo(Map.of("compatibility_level", "FULL"));
        assertThat(http.get(config).json()).containsEntry("compatibility_level", "FULL");
        assertThat(http.get(config + "/orders-value").json()).containsEntry("compatibility_level", "NONE");

        assertThat(http.put(config, "{\"compatibility_level\":\"full\"}").status())
                .isEqualTo(422);
        assertThat(http.put(config + "/nothing", "{\"compatibility_level\":\"FULL\"}")
                        .status())
                .isEqualTo(404);
        assertThat(http.get(config + "/nothing").status()).isEqualTo(404);
        assertThat(http.delete(config).status())
                .as("a subject called config can't be named")
                .isEqualTo(405);
    }

    @Test
    void readsDoNotSeeWhatWasJustCreated() throws IOException {
        ManualClock clock = new ManualClock();
        try (Sandbox slow = Sandbox.start(SandboxOptions.builder()
                .clock(clock)
                .quirks(Quirks.builder()
                        .notFoundAfterCreate(Duration.ofSeconds(5))
                        .build())
                .build())) {
            Http there = Http.of(slow);
            there.post(REGISTRY, "{\"subject_name\":\"s\",\"schema_type\":\"JSON\",\"schema\":\"{}\"}");
            assertThat(there.get(REGISTRY + "/s").status()).isEqualTo(404);
            assertThat(there.get(REGISTRY + "/s/versions/1").status()).isEqualTo(404);
            assertThat(there.get(REGISTRY).list("subjects")).hasSize(1);

            clock.advance(Duration.ofSeconds(5));
            assertThat(there.get(REGISTRY + "/s").status()).isEqualTo(200);
        }
    }

    @Test
    void otherEnginesHaveNoRegistry() throws IOException {
        String opensearch = "/v2/databases/" + sandbox.clusterId("opensearch-1") + "/schema-registry";

        assertThat(http.get(opensearch).status()).isEqualTo(422);
        assertThat(http.get(opensearch + "/config").status()).isEqualTo(422);
        assertThat(http.get(opensearch + "/orders-value").status())
                .as("the only error that is documented")
                .isEqualTo(404);
        assertThat(http.get(opensearch + "/orders-value/versions/1").status()).isEqualTo(404);
        assertThat(http.delete(opensearch + "/orders-value").status()).isEqualTo(404);
    }
}
