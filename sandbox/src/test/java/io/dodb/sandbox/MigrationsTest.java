package io.dodb.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.dodb.model.Engine;
import io.dodb.sandbox.internal.state.Migration;
import io.dodb.sandbox.options.ManualClock;
import io.dodb.sandbox.options.SandboxOptions;
import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MigrationsTest {
    private static final String MIGRATION = "/v2/databases/00000000-0000-4000-8000-000000000001/online-migration";
    private static final String BODY = "{\"source\":{\"host\":\"old.example.com\",\"port\":5432}}";

    private final ManualClock clock = new ManualClock();

    private Sandbox start(Engine engine) {
        return Sandbox.start(SandboxOptions.builder()
                .clusters(1)
                .engines(engine)
                .clock(clock)
                .build());
    }

    @Test
    void aMigrationRunsThenFollowsThenIsDone() throws IOException {
        try (Sandbox sandbox = start(Engine.VALKEY)) {
            Http http = Http.of(sandbox);
            assertThat(http.get(MIGRATION).status()).isEqualTo(404);

            Map<String, Object> started = http.put(MIGRATION, BODY).json();
            assertThat(started)
                    .isEqualTo(Map.of(
                            "id",
                            "00000000-0000-4000-a100-000000000001",
                            "status",
                            "running",
                            "created_at",
                            "2030-01-01T00:00:00Z"));
            assertThat(http.put(MIGRATION, BODY).json()).as("again").isEqualTo(started);
            assertThat(http.put(MIGRATION, "{\"source\":{}}").status()).isEqualTo(422);

            clock.advance(Migration.RUNNING);
            assertThat(http.get(MIGRATION).json()).containsEntry("status", "syncing");
            clock.advance(Migration.SYNCING);
            assertThat(http.get(MIGRATION).json()).containsEntry("status", "done");
            assertThat(http.delete(MIGRATION + "/" + started.get("id")).status())
                    .isEqualTo(404);
            assertThat(http.put(MIGRATION, BODY).json()).as("anew").containsEntry("status", "running");
        }
    }

    @Test
    void aMigrationIsStopped() throws IOException {
        try (Sandbox sandbox = start(Engine.PG)) {
            Http http = Http.of(sandbox);
            Object id = http.put(MIGRATION, BODY).json().get("id");
            assertThat(http.delete(MIGRATION + "/other").status()).isEqualTo(404);
            assertThat(http.delete(MIGRATION + "/" + id).status()).isEqualTo(204);
            assertThat(http.get(MIGRATION).json()).containsEntry("status", "canceled");
            assertThat(http.delete(MIGRATION + "/" + id).status()).isEqualTo(404);
        }
    }

    @Test
    void aSourceThatCannotBeReachedEndsInAnError() throws IOException {
        try (Sandbox sandbox = start(Engine.MYSQL)) {
            Http http = Http.of(sandbox);
            http.put(MIGRATION, "{\"source\":{\"host\":\"db.invalid\"}}");
            clock.advance(Migration.RUNNING);
            assertThat(http.get(MIGRATION).json()).containsEntry("status", "error");
        }
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(
            strings = {
                "{}",
                "[]",
                "{\"source\":1}",
                "{\"source\":{\"port\":\"1\"}}",
                "{\"source\":{},\"disable_ssl\":1}",
                "{\"source\":{},\"ignore_dbs\":\"a\"}"
            })
    void refusesWhatIsNotAsDocumented(String body) throws IOException {
        try (Sandbox sandbox = start(Engine.PG)) {
            assertThat(Http.of(sandbox).put(MIGRATION, body).status()).isEqualTo(422);
        }
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"kafka", "mongodb", "opensearch"})
    void notEveryEngineHasIt(String engine) throws IOException {
        try (Sandbox sandbox = start(new Engine(engine))) {
            assertThat(Http.of(sandbox).put(MIGRATION, BODY).status()).isEqualTo(422);
            assertThat(Http.of(sandbox).get(MIGRATION).status()).isEqualTo(422);
        }
    }
}
