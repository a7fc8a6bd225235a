package io.dodb.reactor;

import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.noContent;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.github.tomakehurst.wiremock.client.WireMock;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import io.dodb.error.ServerException;
import io.dodb.model.Engine;
import io.dodb.model.schema.CompatibilityLevel;
import io.dodb.model.schema.CreateKafkaSchema;
import io.dodb.model.schema.KafkaSchema;
import io.dodb.model.schema.SchemaRegistryConfig;
import io.dodb.model.schema.SchemaSubjectConfig;
import io.dodb.model.schema.SchemaType;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.test.StepVerifier;

class SchemaWireTest {
    @RegisterExtension
    static final WireMockExtension SERVER = Wire.server();

    private static final String REGISTRY = Wire.CLUSTER_PATH + "/schema-registry";

    private final DatabasesClient client = Wire.client(SERVER);
    private final Schemas schemas = client.cluster(Wire.CLUSTER).schemas();

    @AfterEach
    void close() {
        client.close();
    }

    private static void answers(int status, String body) {
        SERVER.stubFor(any(anyUrl()).willReturn(Wire.json(status, body)));
    }

    @Test
    void listsSchemasWhoseRootIsSubjects() {
        answers(200, """
                {"schemas": [{}], "subjects": [
                   {"schema_id": 5, "subject_name": "orders-value", "schema_type": "AVRO", "schema": "{\\"type\\": \\"string\\"}"},
                   {"schema_id": 6, "subject_name": "a/b:c", "schema_type": "THRIFT", "schema": ""}]}
                """);

        StepVerifier.create(schemas.list())
                .expectNext(new KafkaSchema(5L, null, "orders-value", SchemaType.AVRO, "{\"type\": \"string\"}"))
                .expectNext(new KafkaSchema(6L, null, "a/b:c", new SchemaType("THRIFT"), ""))
                .expectComplete()
                .verify(Wire.LIMIT);

        WireRequest.only(SERVER, "GET", REGISTRY).hasNoBody();
    }

    @Test
    void getsTheLatestSchemaOfASubject() {
        answers(200, """
                {"schema_id": 5, "version": "12", "subject_name": "orders-value", "schema_type": "JSON", "schema": "{\\n}"}
                """);

        StepVerifier.create(schemas.get("orders-value"))
                .expectNext(new KafkaSchema(5L, "12", "orders-value", SchemaType.JSON, "{\n}"))
                .expectComplete()
                .verify(Wire.LIMIT);

        WireRequest.only(SERVER, "GET", REGISTRY + "/orders-value").hasNoBody();
    }

    @Test
    void getsAVersion() {
        answers(200, """
                {"schema_id": 4, "version": "1", "subject_name": "a/b", "schema_type": "PROTOBUF", "schema": "message A {}"}
                """);

        StepVerifier.create(schemas.getVersion("a/b", "1"))
                .expectNext(new KafkaSchema(4L, "1", "a/b", SchemaType.PROTOBUF, "message A {}"))
                .expectComplete()
                .verify(Wire.LIMIT);

        WireRequest.only(SERVER, "GET", REGISTRY + "/a%2Fb/versions/1").hasNoBody();
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(ints = {200, 201, 202})
    void createsASchemaWhoseTextIsCarriedThrough(int status) {
        answers(status, """
                {"schema_id": 9, "subject_name": "s", "schema_type": "PROTOBUF",
                 "schema": "syntax = \\"proto3\\";\\n\\tmessage \\u00dc {}"}
                """);
        String schema = "syntax = \"proto3\";\n\tmessage \u00dc {}";

        StepVerifier.create(schemas.create(CreateKafkaSchema.protobuf("s", schema)))
                .expectNext(new KafkaSchema(9L, null, "s", SchemaType.PROTOBUF, schema))
                .expectComplete()
                .verify(Wire.LIMIT);

        WireRequest.only(SERVER, "POST", REGISTRY).hasBody("""
                {"subject_name": "s", "schema_type": "PROTOBUF", "schema": "syntax = \\"proto3\\";\\n\\tmessage \\u00dc {}"}
                """);
    }

    @Test
    void aCreateWhoseAnswerWasLostIsResolvedByReading() {
        SERVER.stubFor(WireMock.post(anyUrl()).willReturn(Wire.json(500, "{\"id\": \"server_error\"}")));
        SERVER.stubFor(WireMock.get(anyUrl()).willReturn(Wire.json(200, """
                {"schema_id": 9, "version": "2", "subject_name": "a/b", "schema_type": "AVRO", "schema": "{\\"type\\":\\"int\\"}"}
                """)));

        StepVerifier.create(schemas.create(CreateKafkaSchema.avro("a/b", "{\"type\": \"int\"}")))
                .expectNext(new KafkaSchema(9L, "2", "a/b", SchemaType.AVRO, "{\"type\":\"int\"}"))
                .expectComplete()
                .verify(Wire.LIMIT);
        assertThat(Wire.targets(SERVER)).containsExactly("POST " + REGISTRY, "GET " + REGISTRY + "/a%2Fb");
    }

    @Test
    void anotherSchemaOfTheSubjectDoesNotResolveIt() {
        SERVER.stubFor(WireMock.post(anyUrl()).willReturn(Wire.json(500, "{\"id\": \"server_error\"}")));
        SERVER.stubFor(WireMock.get(anyUrl()).willReturn(Wire.json(200, """
                {"schema_id": 9, "version": "2", "subject_name": "s", "schema_type": "AVRO", "schema": "{\\"type\\":\\"long\\"}"}
                """)));

        StepVerifier.create(schemas.create(CreateKafkaSchema.avro("s", "{\"type\": \"int\"}")))
                .expectErrorSatisfies(failure -> assertThat(failure)
                        .isInstanceOfSatisfying(
                                ServerException.class,
                                error -> assertThat(error.mayHaveBeenApplied()).isTrue()))
                .verify(Wire.LIMIT);
    }

    @Test
    void deletesASubject() {
        SERVER.stubFor(any(anyUrl()).willReturn(noContent()));

        StepVerifier.create(schemas.delete("orders-value")).expectComplete().verify(Wire.LIMIT);

        WireRequest.only(SERVER, "DELETE", REGISTRY + "/orders-value").hasNoBody();
    }

    @Test
    void aSubjectThatPathsTakeForTheConfigurationIsRefused() {
        for (Runnable call : new Runnable[] {() -> schemas.get("config"), () -> schemas.delete("config")}) {
            assertThatIllegalArgumentException()
                    .isThrownBy(call::run)
                    .withMessageContaining("a subject called 'config' can't be named in a path");
        }
        assertThatIllegalArgumentException()
                .isThrownBy(() -> schemas.create(CreateKafkaSchema.avro("config", "{}")))
                .withMessageContaining("must not be called 'config'");
        assertThat(Wire.targets(SERVER)).isEmpty();
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "com.shop/Orders:v1 | com.shop%2FOrders%3Av1",
                "a?b#c% \u00fc | a%3Fb%23c%25%20%C3%BC",
                "Config | Config"
            })
    void aSubjectIsOneSegment(String subject, String segment) {
        answers(200, "{\"subject_name\": \"" + subject + "\", \"compatibility_level\": \"FULL\"}");

        StepVerifier.create(schemas.delete(subject).then(schemas.subjectConfig(subject)))
                .expectNextCount(1)
                .expectComplete()
                .verify(Wire.LIMIT);

        assertThat(Wire.targets(SERVER))
                .containsExactly("DELETE " + REGISTRY + "/" + segment, "GET " + REGISTRY + "/config/" + segment);
    }

    @Test
    void readsTheConfiguration() {
        answers(200, "{\"compatibility_level\": \"BACKWARD_TRANSITIVE\"}");

        StepVerifier.create(schemas.config())
                .expectNext(new SchemaRegistryConfig(CompatibilityLevel.BACKWARD_TRANSITIVE))
                .expectComplete()
                .verify(Wire.LIMIT);

        WireRequest.only(SERVER, "GET", REGISTRY + "/config").hasNoBody();
    }

    @Test
    void updatesTheConfiguration() {
        answers(200, "{\"compatibility_level\": \"SIDEWAYS\"}");

        StepVerifier.create(schemas.updateConfig(CompatibilityLevel.NONE))
                .expectNext(new SchemaRegistryConfig(new CompatibilityLevel("SIDEWAYS")))
                .expectComplete()
                .verify(Wire.LIMIT);

        WireRequest.only(SERVER, "PUT", REGISTRY + "/config").hasBody("{\"compatibility_level\": \"NONE\"}");
    }

    @Test
    void readsTheConfigurationOfASubject() {
        answers(200, "{\"subject_name\": \"config\", \"compatibility_level\": \"FULL\"}");

        StepVerifier.create(schemas.subjectConfig("config"))
                .expectNext(new SchemaSubjectConfig("config", CompatibilityLevel.FULL))
                .expectComplete()
                .verify(Wire.LIMIT);

        WireRequest.only(SERVER, "GET", REGISTRY + "/config/config").hasNoBody();
    }

    @Test
    void updatesTheConfigurationOfASubject() {
        answers(200, "{\"subject_name\": \"s\", \"compatibility_level\": \"FORWARD\"}");

        StepVerifier.create(schemas.updateSubjectConfig("s", CompatibilityLevel.FORWARD))
                .expectNext(new SchemaSubjectConfig("s", CompatibilityLevel.FORWARD))
                .expectComplete()
                .verify(Wire.LIMIT);

        WireRequest.only(SERVER, "PUT", REGISTRY + "/config/s").hasBody("{\"compatibility_level\": \"FORWARD\"}");
    }

    @Test
    void onlyKafkaHasARegistry() {
        Schemas elsewhere = client.cluster(Wire.CLUSTER, Engine.OPENSEARCH).schemas();

        assertThatIllegalArgumentException().isThrownBy(elsewhere::list);
        assertThatIllegalArgumentException().isThrownBy(() -> elsewhere.delete("s"));
        assertThatIllegalArgumentException().isThrownBy(elsewhere::config);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> elsewhere.updateSubjectConfig("s", CompatibilityLevel.NONE))
                .withMessageContaining("only for kafka");
        assertThat(Wire.targets(SERVER)).isEmpty();
    }
}
