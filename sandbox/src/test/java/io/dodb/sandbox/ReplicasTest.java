package io.dodb.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.dodb.model.Engine;
import io.dodb.sandbox.internal.resource.ReplicaHandlers;
import io.dodb.sandbox.options.ManualClock;
import io.dodb.sandbox.options.SandboxOptions;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReplicasTest {
    private static final String CLUSTER = "00000000-0000-4000-8000-000000000001";
    private static final String REPLICAS = "/v2/databases/" + CLUSTER + "/replicas";
    private static final String BODY = "{\"name\":\"read-1\",\"size\":\"db-s-2vcpu-4gb\"}";

    private final ManualClock clock = new ManualClock();

    private Sandbox start(Engine engine) {
        return Sandbox.start(SandboxOptions.builder()
                .clusters(1)
                .usersPerCluster(1)
                .engines(engine)
                .clock(clock)
                .token("blind", Set.of("database:read", "database:create"))
                .build());
    }

    @Test
    void aReplicaForksForAWhileAndIsThenOnline() throws IOException {
        try (Sandbox sandbox = start(Engine.PG)) {
            Http http = Http.of(sandbox);
            Http.Reply made = http.post(REPLICAS, """
                    {"name": "read-1", "size": "db-s-4vcpu-8gb", "region": "ams3", "tags": ["blue"], "storage_size_mib": 81920,
                     "private_network_uuid": "n-1", "do_settings": {"service_cnames": ["a.example.com"]}}
                    """);
            assertThat(made.status()).isEqualTo(201);
            assertThat(made.object("replica"))
                    .containsEntry("id", "00000000-0000-4000-b000-000000000001")
                    .containsEntry("status", "forking")
                    .containsEntry("size", "db-s-4vcpu-8gb")
                    .containsEntry("region", "ams3")
                    .containsEntry("tags", List.of("blue"))
                    .containsEntry("private_network_uuid", "n-1")
                    .containsEntry("storage_size_mib", 81_920)
                    .containsEntry("created_at", "2030-01-01T00:00:00Z")
                    .containsEntry("do_settings", Map.of("service_cnames", List.of("a.example.com")));

            clock.advance(ReplicaHandlers.FORKING.minusSeconds(1));
            assertThat(http.get(REPLICAS + "/read-1").object("replica")).containsEntry("status", "forking");
            clock.advance(Duration.ofSeconds(1));
            assertThat(http.get(REPLICAS).list("replicas")).extracting("status").containsExactly("online");

            assertThat(http.delete(REPLICAS + "/read-1").status()).isEqualTo(204);
            assertThat(http.delete(REPLICAS + "/read-1").status()).isEqualTo(404);
            assertThat(http.get(REPLICAS).list("replicas")).isEmpty();
        }
    }

    @Test
    void aPromotedReplicaIsAClusterOfItsOwn() throws IOException {
        try (Sandbox sandbox = start(Engine.MYSQL)) {
            Http http = Http.of(sandbox);
            http.post(REPLICAS, BODY);
            Http.Reply early = http.put(REPLICAS + "/read-1/promote", null);
            assertThat(early.status()).isEqualTo(412);

            clock.advance(ReplicaHandlers.FORKING);
            assertThat(http.put(REPLICAS + "/read-1/promote", null).status()).isEqualTo(204);
            assertThat(http.put(REPLICAS + "/read-1/promote", null).status()).isEqualTo(404);
            assertThat(http.get(REPLICAS).list("replicas")).isEmpty();
            String promoted = "/v2/databases/00000000-0000-4000-b000-000000000001";
            assertThat(http.get(promoted).object("database"))
                    .containsEntry("name", "read-1")
                    .containsEntry("engine", "mysql");
            assertThat(http.get(promoted + "/users").list("users")).hasSize(2);
            assertThat(http.get("/v2/databases").list("databases")).hasSize(2);
        }
    }

    @Test
    void whatIsNotAskedForIsAsInTheClusterAndStaysWhenItIsPromoted() throws IOException {
        try (Sandbox sandbox = start(Engine.PG)) {
            Http http = Http.of(sandbox);
            http.put(REPLICAS.replace("/replicas", "/migrate"), "{\"region\":\"lon1\"}");
            clock.advance(Duration.ofMinutes(5));

            Http.Reply near = http.post(REPLICAS, "{\"name\":\"near\",\"size\":\"db-s-6vcpu-16gb\"}");
            assertThat(near.object("replica"))
                    .containsEntry("region", "lon1")
                    .containsEntry("storage_size_mib", 61_440);

            http.post(
                    REPLICAS,
                    "{\"name\":\"far\",\"size\":\"db-s-6vcpu-16gb\",\"region\":\"fra1\",\"storage_size_mib\":88064}");
            clock.advance(ReplicaHandlers.FORKING);
            http.put(REPLICAS + "/far/promote", null);
            assertThat(http.get("/v2/databases/00000000-0000-4000-b000-000000000002")
                            .object("database"))
                    .containsEntry("region", "fra1")
                    .containsEntry("size", "db-s-6vcpu-16gb")
                    .containsEntry("storage_size_mib", 88_064)
                    .containsEntry("num_nodes", 1);
        }
    }

    @Test
    void beforeTheFirstBackupThereAreNone() throws IOException {
        try (Sandbox sandbox = start(Engine.PG)) {
            Http http = Http.of(sandbox);
            sandbox.firstBackupIn(CLUSTER, Duration.ofMinutes(20));
            assertThat(http.post(REPLICAS, BODY).status()).isEqualTo(412);
            assertThat(http.post(REPLICAS, BODY).json()).containsEntry("id", "precondition_failed");

            clock.advance(Duration.ofMinutes(20));
            assertThat(http.post(REPLICAS, BODY).status()).isEqualTo(201);
            assertThat(http.post(REPLICAS, BODY).status()).as("again").isEqualTo(422);
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> sandbox.firstBackupIn("no such", Duration.ofMinutes(1)));
        }
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(
            strings = {
                "{}",
                "[]",
                "{\"name\":\"r\"}",
                "{\"size\":\"s\"}",
                "{\"name\":\"r\",\"size\":\"s\",\"tags\":1}",
                "{\"name\":\"r\",\"size\":\"s\",\"storage_size_mib\":\"1\"}",
                "{\"name\":\"r\",\"size\":\"s\",\"do_settings\":[]}"
            })
    void refusesWhatIsNotAsDocumented(String body) throws IOException {
        try (Sandbox sandbox = start(Engine.PG)) {
            assertThat(Http.of(sandbox).post(REPLICAS, body).status()).isEqualTo(422);
            assertThat(Http.of(sandbox).post(REPLICAS, null).status()).isEqualTo(400);
        }
    }

    @Test
    void someMembersNeedAScope() throws IOException {
        try (Sandbox sandbox = start(Engine.PG)) {
            Http blind = Http.of(sandbox).token("blind");
            assertThat(blind.post(REPLICAS, "{\"name\":\"r\",\"size\":\"s\",\"tags\":[\"t\"]}")
                            .body())
                    .contains("tag:create");
            assertThat(blind.post(REPLICAS, "{\"name\":\"r\",\"size\":\"s\",\"private_network_uuid\":\"n\"}")
                            .body())
                    .contains("vpc:read");
            Map<String, Object> made = blind.post(REPLICAS, BODY).object("replica");
            assertThat(made).doesNotContainKeys("tags", "private_network_uuid");
            assertThat(made.toString()).doesNotContain("password", "uri");
            assertThat(Http.of(sandbox).get(REPLICAS + "/read-1").body()).contains("password", "postgres://doadmin:");
        }
    }

    @Test
    void notEveryEngineHasThem() throws IOException {
        try (Sandbox sandbox = start(Engine.KAFKA)) {
            assertThat(Http.of(sandbox).post(REPLICAS, BODY).status()).isEqualTo(422);
            assertThat(Http.of(sandbox).get(REPLICAS).list("replicas")).isEmpty();
        }
        try (Sandbox sandbox = start(Engine.VALKEY)) {
            assertThat(Http.of(sandbox).get(REPLICAS).status()).isEqualTo(500);
            assertThat(Http.of(sandbox).post(REPLICAS, BODY).status()).isEqualTo(500);
        }
    }
}
