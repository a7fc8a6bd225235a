package io.dodb.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.dodb.sandbox.options.SandboxOptions;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UsersTest {
    private static final String KAFKA = "00000000-0000-4000-8000-000000000001";
    private static final String OPENSEARCH = "00000000-0000-4000-8000-000000000002";
    private static final String MONGODB = "00000000-0000-4000-8000-000000000003";
    private static final String PG = "00000000-0000-4000-8000-000000000004";

    private Sandbox sandbox;
    private Http http;

    @BeforeEach
    void start() {
        sandbox = Sandbox.start(
                SandboxOptions.builder().clusters(4).usersPerCluster(2).build());
        http = Http.of(sandbox);
    }

    @AfterEach
    void stop() {
        sandbox.close();
    }

    private static String users(String cluster) {
        return "/v2/databases/" + cluster + "/users";
    }

    @Test
    void listsUsers() throws IOException {
        Http.Reply reply = http.get(users(KAFKA));

        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.field("content-type")).startsWith("application/json");
        assertThat(reply.list("users")).extracting("name").containsExactly("doadmin", "app-001", "app-002");
        assertThat(reply.list("users")).extracting("role").containsExactly("primary", "normal", "normal");
        assertThat(reply.list("users")).extracting("settings").containsOnly(Map.of());
    }

    @Test
    void getsOneUserWithItsCredentials() throws IOException {
        Map<String, Object> user = http.get(users(KAFKA) + "/app-001").object("user");

        assertThat(user)
                .containsEntry("name", "app-001")
                .containsEntry("password", sandbox.state().password(KAFKA, "app-001"));
        assertThat((String) user.get("access_cert"))
                .startsWith("-----BEGIN CERTIFICATE-----\n")
                .endsWith("\n-----END CERTIFICATE-----\n");
        assertThat((String) user.get("access_key")).startsWith("-----BEGIN PRIVATE KEY-----\n");
    }

    @Test
    void onlyKafkaHasCertificates() throws IOException {
        assertThat(http.get(users(PG) + "/app-001").object("user"))
                .containsOnlyKeys("name", "role", "password", "settings");
    }

    @Test
    void createsAUserWithSettings() throws IOException {
        Http.Reply reply = http.post(users(KAFKA), """
                {"name":"neu","settings":{"acl":[{"topic":"orders.*","permission":"consume"},
                {"id":"mine","topic":"*","permission":"produceconsume","newer":[1.50,null]}]}}""");

        assertThat(reply.status()).isEqualTo(201);
        assertThat(reply.object("user"))
                .containsEntry("name", "neu")
                .containsEntry("role", "normal")
                .containsKeys("password", "access_cert", "access_key");
        assertThat(reply.body()).contains("\"newer\":[1.50,null]");
        assertThat(sandbox.state().settingsJson(KAFKA, "neu")).isEqualTo("""
                        {"acl":[{"topic":"orders.*","permission":"consume","id":"acl-1"},\
                        {"id":"mine","topic":"*","permission":"produceconsume","newer":[1.50,null]}]}""");
    }

    @Test
    void anUpdateReplacesTheSettingsWhole() throws IOException {
        http.put(users(OPENSEARCH) + "/app-001", """
                {"settings":{"opensearch_acl":[{"index":"a-*","permission":"read"}],"newer":{"x":1}}}""");
        Http.Reply reply = http.put(users(OPENSEARCH) + "/app-001", """
                {"settings":{"opensearch_acl":[]}}""");

        assertThat(reply.status()).isEqualTo(201);
        assertThat(reply.object("user")).containsEntry("settings", Map.of("opensearch_acl", List.of()));
        assertThat(sandbox.state().settings(OPENSEARCH, "app-001")).isEqualTo(Map.of("opensearch_acl", List.of()));
    }

    @Test
    void replicationLeftOutIsFalse() throws IOException {
        http.put(users(PG) + "/app-001", "{\"settings\":{\"pg_allow_replication\":true}}");
        assertThat(sandbox.state().settings(PG, "app-001")).isEqualTo(Map.of("pg_allow_replication", true));

        http.put(users(PG) + "/app-001", "{\"settings\":{}}");
        assertThat(sandbox.state().settings(PG, "app-001")).isEqualTo(Map.of("pg_allow_replication", false));
    }

    @Test
    void deletesAUser() throws IOException {
        Http.Reply reply = http.delete(users(KAFKA) + "/app-001");

        assertThat(reply.status()).isEqualTo(204);
        assertThat(reply.body()).isEmpty();
        assertThat(sandbox.state().userNames(KAFKA)).containsExactly("doadmin", "app-002");
        assertThat(http.delete(users(KAFKA) + "/app-001").status()).isEqualTo(404);
    }

    @Test
    void aResetMakesANewPassword() throws IOException {
        String before = sandbox.state().password(MONGODB, "app-001");
        Http.Reply reply = http.post(users(MONGODB) + "/app-001/reset_auth", "{}");

        assertThat(reply.status()).isEqualTo(200);
        String after = sandbox.state().password(MONGODB, "app-001");
        assertThat(reply.object("user")).containsEntry("password", after);
        assertThat(after).isNotEqualTo(before);
        assertThat(http.get(users(MONGODB) + "/app-001").object("user")).doesNotContainKey("password");
    }

    @Test
    void mongodbShowsThePasswordOnce() throws IOException {
        assertThat(http.post(users(MONGODB), "{\"name\":\"once\"}").object("user"))
                .containsKey("password");
        assertThat(http.get(users(MONGODB) + "/once").object("user")).doesNotContainKey("password");
        assertThat(http.get(users(MONGODB)).list("users")).noneMatch(user -> user.containsKey("password"));
    }

    @ParameterizedTest(name = "name {0}")
    @ValueSource(strings = {"a b", "a+b", "a/b", "a%2Fb", "grün", "?", "#", "😀", "a%"})
    void takesAnyName(String name) throws IOException {
        http.post(users(PG), "{\"name\":\"" + name + "\"}");
        assertThat(sandbox.state().userNames(PG)).contains(name);

        StringBuilder encoded = new StringBuilder();
        for (byte octet : name.getBytes(StandardCharsets.UTF_8)) {
            encoded.append(octet == '+' ? "+" : String.format("%%%02X", octet));
        }
        assertThat(http.get(users(PG) + "/" + encoded).object("user")).containsEntry("name", name);
        assertThat(http.delete(users(PG) + "/" + encoded).status()).isEqualTo(204);
    }

    @ParameterizedTest(name = "update with {0}")
    @ValueSource(
            strings = {
                "{}",
                "[]",
                "{\"settings\":null}",
                "{\"settings\":[]}",
                "{\"settings\":{\"acl\":{}}}",
                "{\"settings\":{\"acl\":[null]}}",
                "{\"settings\":{\"acl\":[{\"permission\":\"consume\"}]}}",
                "{\"settings\":{\"acl\":[{\"topic\":\"a\"}]}}",
                "{\"settings\":{\"acl\":[{\"topic\":\"a\",\"permission\":\"produce_consume\"}]}}",
                "{\"settings\":{\"acl\":[{\"topic\":\"a\",\"permission\":\"consume\",\"id\":7}]}}",
                "{\"settings\":{\"opensearch_acl\":[{\"index\":\"a\",\"permission\":\"consume\"}]}}",
                "{\"settings\":{\"mongo_user_settings\":{\"role\":\"readonly\"}}}",
                "{\"settings\":{\"mongo_user_settings\":{\"databases\":\"admin\"}}}",
                "{\"settings\":{\"pg_allow_replication\":\"true\"}}"
            })
    void refusesSettingsThatAreNotAsDocumented(String body) throws IOException {
        Http.Reply reply = http.put(users(KAFKA) + "/app-001", body);

        assertThat(reply.status()).isEqualTo(422);
        assertThat(reply.json()).containsEntry("id", "unprocessable_entity").containsKeys("message", "request_id");
        assertThat(sandbox.state().settings(KAFKA, "app-001")).isEmpty();
    }

    @ParameterizedTest(name = "create with {0}")
    @ValueSource(
            strings = {
                "{}",
                "{\"name\":null}",
                "{\"name\":\"\"}",
                "{\"name\":7}",
                "{\"name\":\"app-001\"}",
                "{\"name\":\"x\",\"settings\":[]}",
                "{\"name\":\"x\",\"readonly\":\"yes\"}",
                "{\"name\":\"x\",\"mysql_settings\":{}}",
                "{\"name\":\"x\",\"mysql_settings\":{\"auth_plugin\":\"none\"}}"
            })
    void refusesUsersThatAreNotAsDocumented(String body) throws IOException {
        assertThat(http.post(users(KAFKA), body).status()).isEqualTo(422);
        assertThat(sandbox.state().userNames(KAFKA)).hasSize(3);
    }

    @Test
    void refusesBodiesThatAreMissingOrNotJson() throws IOException {
        assertThat(http.put(users(KAFKA) + "/app-001", null).status()).isEqualTo(400);
        assertThat(http.put(users(KAFKA) + "/app-001", "{\"settings\":").status())
                .isEqualTo(400);
        assertThat(http.put(users(KAFKA) + "/app-001", "{\"settings\":{}} x").status())
                .isEqualTo(400);
        assertThat(http.post(users(KAFKA) + "/app-001/reset_auth", null).status())
                .isEqualTo(422);
    }

    @Test
    void whatIsNotThereIs404() throws IOException {
        assertThat(http.get(users(KAFKA) + "/nobody").json()).containsEntry("id", "not_found");
        assertThat(http.get(users(KAFKA) + "/nobody").status()).isEqualTo(404);
        assertThat(http.put(users(KAFKA) + "/nobody", "{\"settings\":{}}").status())
                .isEqualTo(404);
        assertThat(http.post(users(KAFKA) + "/nobody/reset_auth", "{}").status())
                .isEqualTo(404);
        assertThat(http.get(users("00000000-0000-4000-8000-000000009999")).status())
                .isEqualTo(404);
        assertThat(http.get(users("not-a-uuid")).status()).isEqualTo(422);
    }
}
