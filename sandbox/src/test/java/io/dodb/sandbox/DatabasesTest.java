package io.dodb.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.dodb.model.Engine;
import io.dodb.sandbox.junit.SandboxExtension;
import io.dodb.sandbox.options.SandboxOptions;
import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@ExtendWith(SandboxExtension.class)
class DatabasesTest {
    private static final String PG = "00000000-0000-4000-8000-000000000004";
    private static final String DBS = "/v2/databases/" + PG + "/dbs";

    @Test
    void listsAddsGetsAndDeletes(Sandbox sandbox) throws IOException {
        Http http = Http.of(sandbox);
        assertThat(http.get(DBS).list("dbs")).containsExactly(Map.of("name", "defaultdb"));

        Http.Reply added = http.post(DBS, "{\"name\":\"alpha\"}");
        assertThat(added.status()).isEqualTo(201);
        assertThat(added.object("db")).isEqualTo(Map.of("name", "alpha"));
        assertThat(http.get(DBS + "/alpha").object("db")).isEqualTo(Map.of("name", "alpha"));
        assertThat(sandbox.state().databaseNames(PG)).containsExactly("defaultdb", "alpha");

        assertThat(http.delete(DBS + "/alpha").status()).isEqualTo(204);
        assertThat(http.get(DBS + "/alpha").status()).isEqualTo(404);
        assertThat(http.delete(DBS + "/alpha").status()).isEqualTo(404);
    }

    @ParameterizedTest(name = "add with {0}")
    @ValueSource(strings = {"{}", "[]", "{\"name\":null}", "{\"name\":\" \"}", "{\"name\":\"defaultdb\"}"})
    void refusesWhatIsNotAsDocumented(String body, Sandbox sandbox) throws IOException {
        Http.Reply reply = Http.of(sandbox).post(DBS, body);

        assertThat(reply.status()).isEqualTo(422);
        assertThat(reply.json()).containsEntry("id", "unprocessable_entity");
        assertThat(sandbox.state().databaseNames(PG)).containsExactly("defaultdb");
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"redis", "valkey"})
    void someEnginesHaveNeitherUsersNorDatabases(String engine) throws IOException {
        try (Sandbox sandbox = Sandbox.start(
                SandboxOptions.builder().engines(new Engine(engine)).build())) {
            Http http = Http.of(sandbox);
            String cluster = "/v2/databases/" + sandbox.clusterIds().get(0);

            assertThat(http.get(cluster).status()).isEqualTo(200);
            assertThat(http.get(cluster + "/users").status()).isEqualTo(500);
            assertThat(http.post(cluster + "/users", "{\"name\":\"a\"}").json()).containsEntry("id", "server_error");
            assertThat(http.get(cluster + "/dbs").status()).isEqualTo(500);
        }
    }
}
