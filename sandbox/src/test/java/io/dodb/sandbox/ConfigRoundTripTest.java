package io.dodb.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.dodb.model.Engine;
import io.dodb.sandbox.options.SandboxOptions;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the sandbox shows of a config can be sent back, for every engine. */
class ConfigRoundTripTest {
    private static final String CLUSTER = "/v2/databases/00000000-0000-4000-8000-000000000001";

    static Stream<Engine> engines() {
        return Stream.concat(Engine.known().stream(), Stream.of(new Engine("from_next_year")));
    }

    private static Sandbox sandbox(Engine engine) {
        return Sandbox.start(
                SandboxOptions.builder().engines(engine).clusters(1).build());
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("engines")
    void aConfigThatWasReadCanBeSentBack(Engine engine) throws IOException {
        try (Sandbox sandbox = sandbox(engine)) {
            Http http = Http.of(sandbox);
            String shown = http.get(CLUSTER + "/config").body();

            Http.Reply reply = http.patch(CLUSTER + "/config", shown);

            assertThat(reply.status()).as(reply.body()).isEqualTo(200);
            assertThat(http.get(CLUSTER + "/config").body()).isEqualTo(shown);
        }
    }

    @Test
    @SuppressWarnings("unchecked") // the test knows what it sent
    void aListIsAListOfParametersByItsEngineAndNotByItsName() throws IOException {
        try (Sandbox sandbox = sandbox(Engine.PG)) {
            Http http = Http.of(sandbox);

            Http.Reply reply = http.patch(
                    CLUSTER + "/config",
                    "{\"config\":{\"pgbouncer\":{\"ignore_startup_parameters\":[\"extra_float_digits\"]},\"my_parameters\":[\"a\"]}}");

            assertThat(reply.status()).as(reply.body()).isEqualTo(200);
            Map<String, Object> config = http.get(CLUSTER + "/config").object("config");
            assertThat((Map<String, Object>) config.get("pgbouncer"))
                    .containsEntry("ignore_startup_parameters", List.of("extra_float_digits"));
            assertThat(config).containsEntry("my_parameters", List.of("a"));
        }
    }

    @Test
    void theListOfAnAdvancedEngineTakesNewValues() throws IOException {
        try (Sandbox sandbox = sandbox(Engine.ADVANCED_PG)) {
            Http http = Http.of(sandbox);

            http.patch(
                    CLUSTER + "/config",
                    "{\"config\":{\"pg_parameters\":[{\"name\":\"work_mem\",\"value\":\"9MB\",\"default_value\":\"4MB\"}]}}");

            assertThat(http.get(CLUSTER + "/config").body())
                    .contains("\"name\":\"work_mem\",\"value\":\"9MB\"")
                    .contains("\"name\":\"max_connections\",\"value\":\"100\"");
        }
    }
}
