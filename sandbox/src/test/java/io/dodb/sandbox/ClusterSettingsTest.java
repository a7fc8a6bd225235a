package io.dodb.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.dodb.model.Engine;
import io.dodb.sandbox.options.SandboxOptions;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Config, eviction policy, SQL modes, autoscale and metrics credentials. */
class ClusterSettingsTest {
    private static final Sandbox SANDBOX = Sandbox.start(SandboxOptions.builder()
            .clusters(6)
            .engines(Engine.MYSQL, Engine.PG, Engine.KAFKA, Engine.REDIS, Engine.VALKEY, new Engine("advanced_pg"))
            .build());

    private final Http http = Http.of(SANDBOX);

    @AfterAll
    static void stop() {
        SANDBOX.close();
    }

    private static String path(String cluster, String rest) {
        return "/v2/databases/" + SANDBOX.clusterId(cluster) + rest;
    }

    @Test
    void aPatchChangesWhatItNames() throws IOException {
        String config = path("pg-1", "/config");
        Map<String, Object> before = http.get(config).object("config");

        Http.Reply reply = http.patch(config, """
                {"config": {"jit": false, "pgbouncer": {"min_pool_size": 3}, "from_next_year": [1, null]}}
                """);

        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.body()).isEmpty();
        Map<String, Object> after = http.get(config).object("config");
        assertThat(before).containsEntry("jit", true).containsKeys("work_mem", "timescaledb");
        assertThat(after)
                .containsEntry("jit", false)
                .containsEntry("work_mem", before.get("work_mem"))
                .containsEntry(
                        "pgbouncer",
                        Map.of(
                                "min_pool_size",
                                3,
                                "autodb_pool_mode",
                                "transaction",
                                "ignore_startup_parameters",
                                List.of()))
                .containsKey("from_next_year");
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(
            delimiter = '|',
            value = {
                "kafka-1 | {\"config\": {\"wait_timeout\": 3}}                 | wait_timeout is not a setting of kafka",
                "kafka-1 | {\"config\": {\"message_max_bytes\": \"3\"}}        | message_max_bytes is of another type",
                "kafka-1 | {\"config\": []}                                    | config must be an object",
                "kafka-1 | {}                                                  | config must be an object",
                "pg-1    | {\"config\": {\"pgbouncer\": 3}}                    | pgbouncer is of another type",
                "advanced_pg-1 | {\"config\": {\"pg_parameters\": 1}}          | pg_parameters must be an object",
                "advanced_pg-1 | {\"config\": {\"pg_parameters\": [1]}}        | each of pg_parameters must be an object",
                "advanced_pg-1 | {\"config\": {\"pg_parameters\": [{\"name\": \"x\"}]}} | there is no parameter x",
                "advanced_pg-1 | {\"config\": {\"pg_parameters\": [{\"name\": \"work_mem\", \"value\": \"1\", \"requires_restart\": true}]}} | requires_restart of a parameter of pg_parameters can't be changed",
                "advanced_pg-1 | {\"config\": {\"pg_parameters\": {\"x\": \"1\"}}} | there is no parameter x",
                "advanced_pg-1 | {\"config\": {\"pg_parameters\": {\"work_mem\": 1}}} | pg_parameters.work_mem must be a text",
            })
    void refusesWhatIsNoConfigOfTheEngine(String cluster, String body, String message) throws IOException {
        String before = http.get(path(cluster, "/config")).body();

        Http.Reply reply = http.patch(path(cluster, "/config"), body);

        assertThat(reply.status()).isEqualTo(422);
        assertThat(reply.json()).containsEntry("message", message);
        assertThat(http.get(path(cluster, "/config")).body()).isEqualTo(before);
    }

    @Test
    void parametersOfAnAdvancedEngineAreAListOnReadAndAMapOnWrite() throws IOException {
        String config = path("advanced_pg-1", "/config");

        http.patch(config, "{\"config\": {\"pg_parameters\": {\"work_mem\": \"8MB\"}}}");

        assertThat(http.get(config).body())
                .contains("\"name\":\"work_mem\",\"value\":\"8MB\"")
                .contains("\"name\":\"max_connections\",\"value\":\"100\"");
    }

    @Test
    void theStopwordTableMayBeNull() throws IOException {
        String config = path("mysql-1", "/config");
        http.patch(config, "{\"config\": {\"innodb_ft_user_stopword_table\": \"a/b\"}}");
        assertThat(http.get(config).object("config")).containsEntry("innodb_ft_user_stopword_table", "a/b");
        http.patch(config, "{\"config\": {\"innodb_ft_user_stopword_table\": null}}");
        assertThat(http.get(config).object("config")).containsEntry("innodb_ft_user_stopword_table", null);
    }

    @ParameterizedTest
    @CsvSource({"redis-1, redis_maxmemory_policy", "valkey-1, valkey_maxmemory_policy"})
    void theEvictionPolicyIsAlsoInTheConfig(String cluster, String member) throws IOException {
        String policy = path(cluster, "/eviction_policy");
        assertThat(http.get(policy).json()).isEqualTo(Map.of("eviction_policy", "noeviction"));

        assertThat(http.put(policy, "{\"eviction_policy\": \"allkeys_lru\"}").status())
                .isEqualTo(204);

        assertThat(http.get(policy).json()).isEqualTo(Map.of("eviction_policy", "allkeys_lru"));
        assertThat(http.get(path(cluster, "/config")).object("config")).containsEntry(member, "allkeys-lru");
        assertThat(http.put(policy, "{\"eviction_policy\": \"allkeys-lru\"}").status())
                .isEqualTo(422);
        http.put(policy, "{\"eviction_policy\": \"noeviction\"}");
    }

    @Test
    void sqlModesAreOneText() throws IOException {
        String modes = path("mysql-1", "/sql_mode");
        assertThat(http.get(modes).json()).isEqualTo(Map.of("sql_mode", "ANSI,TRADITIONAL"));

        assertThat(http.put(modes, "{\"sql_mode\": \"NO_ZERO_DATE\"}").status()).isEqualTo(204);

        assertThat(http.get(modes).json()).isEqualTo(Map.of("sql_mode", "NO_ZERO_DATE"));
        assertThat(http.put(modes, "{\"sql_mode\": \"ansi\"}").status()).isEqualTo(422);
        assertThat(http.put(modes, "{\"sql_mode\": [\"ANSI\"]}").status()).isEqualTo(422);
    }

    @ParameterizedTest
    @CsvSource({"pg-1, /eviction_policy", "pg-1, /sql_mode", "redis-1, /sql_mode", "mysql-1, /eviction_policy"})
    void whatTheEngineLacksIsRefused(String cluster, String rest) throws IOException {
        assertThat(http.get(path(cluster, rest)).status()).isEqualTo(422);
        assertThat(http.put(path(cluster, rest), "{\"eviction_policy\": \"noeviction\", \"sql_mode\": \"ANSI\"}")
                        .status())
                .isEqualTo(422);
    }

    @Test
    void autoscaleIsOffUntilItIsSet() throws IOException {
        String autoscale = path("pg-1", "/autoscale");
        assertThat(http.get(autoscale).object("autoscale")).isEqualTo(Map.of("storage", Map.of("enabled", false)));

        String wanted = "{\"storage\": {\"enabled\": true, \"threshold_percent\": 80, \"increment_gib\": 50}}";
        assertThat(http.put(autoscale, wanted).status()).isEqualTo(204);

        assertThat(http.get(autoscale).object("autoscale"))
                .isEqualTo(Map.of("storage", Map.of("enabled", true, "threshold_percent", 80, "increment_gib", 50)));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"autoscale\": {}}",
                "{\"storage\": {}}",
                "{\"storage\": {\"enabled\": true, \"threshold_percent\": 96}}",
                "{\"storage\": {\"enabled\": true, \"threshold_percent\": \"80\"}}",
                "{\"storage\": {\"enabled\": true, \"increment_gib\": 9}}",
            })
    void refusesWhatIsNoAutoscale(String body) throws IOException {
        assertThat(http.put(path("kafka-1", "/autoscale"), body).status()).isEqualTo(422);
    }

    @Test
    void metricsCredentialsBelongToTheAccount() throws IOException {
        String path = "/v2/databases/metrics/credentials";
        assertThat(http.get(path).object("credentials"))
                .containsEntry("basic_auth_username", "metrics")
                .containsKey("basic_auth_password");

        String wanted = "{\"credentials\": {\"basic_auth_username\": \"u\", \"basic_auth_password\": \"p\"}}";
        assertThat(http.put(path, wanted).status()).isEqualTo(204);

        assertThat(http.get(path).object("credentials"))
                .isEqualTo(Map.of("basic_auth_username", "u", "basic_auth_password", "p"));
        assertThat(http.put(path, "{}").status()).isEqualTo(422);
    }

    @Test
    void metricsCredentialsTakeTwoScopes() throws IOException {
        SandboxOptions options = SandboxOptions.builder()
                .token("dop_v1_one", Set.of("database:update"))
                .token("dop_v1_two", Set.of("database:update", "database:view_credentials"))
                .build();
        try (Sandbox guarded = Sandbox.start(options)) {
            String path = "/v2/databases/metrics/credentials";
            assertThat(Http.of(guarded).token("dop_v1_one").get(path).status()).isEqualTo(403);
            assertThat(Http.of(guarded).token("dop_v1_two").get(path).status()).isEqualTo(200);
        }
    }
}
