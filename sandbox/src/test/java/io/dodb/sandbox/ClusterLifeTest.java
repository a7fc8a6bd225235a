package io.dodb.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.dodb.model.Engine;
import io.dodb.sandbox.options.ManualClock;
import io.dodb.sandbox.options.SandboxOptions;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Creates, changes and destroys clusters with literal requests, while the clock stands still until it is told to go on. */
class ClusterLifeTest {
    private static final String PG = "/v2/databases/00000000-0000-4000-8000-000000000001";
    private static final String LEDGER = """
            {"name": "ledger", "engine": "pg", "num_nodes": 1, "size": "db-s-1vcpu-1gb", "region": "fra1"%s}
            """;
    private static final String PLAIN = "dop_v1_plain";

    private final ManualClock clock = new ManualClock();
    private final Sandbox sandbox = Sandbox.start(SandboxOptions.builder()
            .engines(Engine.PG, Engine.ADVANCED_MYSQL)
            .clusters(2)
            .clock(clock)
            .token(PLAIN, Set.of("database:create", "database:read"))
            .build());
    private final Http http = Http.of(sandbox);

    @AfterEach
    void stop() {
        sandbox.close();
    }

    private Map<String, Object> cluster(String path) throws IOException {
        return http.get(path).object("database");
    }

    @Test
    void aNewClusterIsOnlineAfterAWhile() throws IOException {
        Http.Reply made = http.post("/v2/databases", LEDGER.formatted(", \"version\": \"15\", \"tags\": null"));
        assertThat(made.status()).isEqualTo(201);
        assertThat(made.object("database"))
                .containsEntry("status", "creating")
                .containsEntry("created_at", "2030-01-01T00:00:00Z")
                .containsEntry("version", "15");
        String path = "/v2/databases/" + made.object("database").get("id");
        assertThat(http.post(path + "/users", "{\"name\":\"a\"}").status()).isEqualTo(412);

        clock.advance(Duration.ofMinutes(3));
        assertThat(cluster(path)).containsEntry("status", "online").containsEntry("num_nodes", 1);
        assertThat(http.post(path + "/users", "{\"name\":\"a\"}").status()).isEqualTo(201);
        assertThat(http.post("/v2/databases", LEDGER.formatted("")).status()).isEqualTo(422);
        assertThat(http.delete(path).status()).isEqualTo(204);
        assertThat(http.get(path).status()).isEqualTo(404);
        assertThat(http.delete(path).status()).isEqualTo(404);
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(
            strings = {
                "{}",
                "{\"name\":\"a\",\"engine\":\"pg\",\"size\":\"db-s-1vcpu-1gb\",\"region\":\"fra1\"}",
                "{\"name\":\"a\",\"engine\":\"redis\",\"num_nodes\":1,\"size\":\"db-s-1vcpu-1gb\",\"region\":\"fra1\"}",
                "{\"name\":\"a\",\"engine\":\"advanced_mysql\",\"num_nodes\":2,\"size\":\"db-s-1vcpu-1gb\",\"region\":\"fra1\"}",
                "{\"name\":\"a\",\"engine\":\"pg\",\"num_nodes\":1,\"size\":\"db-s-1vcpu-1gb\",\"region\":\"fra1\",\"version\":1}",
                "{\"name\":\"a\",\"engine\":\"pg\",\"num_nodes\":1,\"size\":\"db-s-1vcpu-1gb\",\"region\":\"fra1\",\"tags\":\"x\"}",
                "{\"name\":\"a\",\"engine\":\"pg\",\"num_nodes\":1,\"size\":\"db-s-1vcpu-1gb\",\"region\":\"fra1\",\"backup_restore\":{\"database_name\":\"no\"}}"
            })
    void refusesWhatIsNotAsDocumented(String body) throws IOException {
        assertThat(http.post("/v2/databases", body).status()).isEqualTo(422);
        assertThat(sandbox.clusterIds()).hasSize(2);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "\"tags\": [\"a\"] | tag:create",
                "\"private_network_uuid\": \"n\" | vpc:read",
                "\"project_id\": \"p\" | project:assign_resource"
            })
    void someMembersNeedAScopeOfTheirOwn(String member, String scope) throws IOException {
        Http.Reply reply = http.token(PLAIN).post("/v2/databases", LEDGER.formatted(", " + member));
        assertThat(reply.status()).isEqualTo(403);
        assertThat(reply.body()).contains(scope);
    }

    @Test
    void aChangeTakesAWhileAndNoOtherBeginsMeanwhile() throws IOException {
        String plan = "{\"size\":\"db-s-4vcpu-8gb\",\"num_nodes\":1,\"storage_size_mib\":99999}";
        assertThat(http.put(PG + "/resize", plan).status()).isEqualTo(202);
        assertThat(cluster(PG)).containsEntry("status", "resizing").containsEntry("size", "db-s-2vcpu-4gb");
        assertThat(http.put(PG + "/migrate", "{\"region\":\"lon1\"}").status()).isEqualTo(412);
        clock.advance(Duration.ofMinutes(2));
        assertThat(cluster(PG))
                .containsEntry("status", "online")
                .containsEntry("size", "db-s-4vcpu-8gb")
                .containsEntry("storage_size_mib", 99_999);

        assertThat(http.put(PG + "/migrate", "{\"region\":\"lon1\",\"private_network_uuid\":\"n\"}")
                        .status())
                .isEqualTo(202);
        assertThat(cluster(PG)).containsEntry("status", "migrating").containsEntry("region", "nyc3");
        clock.advance(Duration.ofMinutes(5));
        assertThat(cluster(PG)).containsEntry("region", "lon1").containsEntry("private_network_uuid", "n");

        assertThat(http.put(PG + "/upgrade", "{\"version\":\"16\"}").status()).isEqualTo(422);
        assertThat(http.put(PG + "/upgrade", "{\"version\":\"18\"}").status()).isEqualTo(204);
        assertThat(cluster(PG)).containsEntry("status", "online").containsEntry("version", "17");
        clock.advance(Duration.ofMinutes(2));
        assertThat(cluster(PG)).containsEntry("version", "18");
    }

    @ParameterizedTest(name = "{0} {1}")
    @CsvSource(
            delimiter = '|',
            value = {
                "resize | {\"size\":\"db-s-4vcpu-8gb\"}",
                "resize | {\"size\":\"db-s-4vcpu-8gb\",\"num_nodes\":9}",
                "resize | {\"size\":\"db-s-4vcpu-8gb\",\"num_nodes\":1,\"storage_size_mib\":-1}",
                "migrate | {}",
                "upgrade | {}",
                "maintenance | {\"day\":\"Tuesday\",\"hour\":\"14:00\"}",
                "maintenance | {\"day\":\"tuesday\"}",
                "do_settings | {}",
                "do_settings | {\"do_settings\":{\"service_cnames\":[\"localhost\"]}}",
                "firewall | {\"rules\":{}}",
                "firewall | {\"rules\":[{\"type\":\"planet\",\"value\":\"x\"}]}",
                "firewall | {\"rules\":[{\"type\":\"ip_addr\",\"value\":\"::1\"}]}"
            })
    void refusesOtherChanges(String change, String body) throws IOException {
        assertThat(http.put(PG + "/" + change, body).status()).isEqualTo(422);
    }

    @Test
    void rulesKeepTheirIds() throws IOException {
        String office = "{\"type\":\"ip_addr\",\"value\":\"192.0.2.7\"}";
        assertThat(http.put(PG + "/firewall", "{\"rules\":[" + office + "]}").status())
                .isEqualTo(204);
        Object id = http.get(PG + "/firewall").list("rules").get(0).get("uuid");
        http.put(
                PG + "/firewall",
                "{\"rules\":[{\"type\":\"tag\",\"value\":\"a\",\"description\":\"d\"}," + office + "]}");
        List<Map<String, Object>> rules = http.get(PG + "/firewall").list("rules");
        assertThat(rules).extracting("value").containsExactly("a", "192.0.2.7");
        assertThat(rules.get(1)).containsEntry("uuid", id);
        assertThat(cluster(PG)).containsEntry("rules", rules);
    }

    @Test
    void tellsWhatClustersCanBeMadeOf() throws IOException {
        Http.Reply options = http.get("/v2/databases/options");
        assertThat(options.status()).isEqualTo(200);
        assertThat(options.object("options")).containsKeys("pg", "advanced_mysql", "kafka");
        assertThat(options.object("version_availability")).containsKeys("pg", "valkey");
    }
}
