package io.dodb.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.dodb.model.Engine;
import io.dodb.sandbox.options.SandboxOptions;
import io.dodb.sandbox.seed.Seed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a sandbox begins with, snapshots of it, and how one comes back to them. */
class SeedTest {
    private static final String FIRST = "/v2/databases/00000000-0000-4000-8000-000000000001";

    @Test
    void byCode() throws IOException {
        Seed seed = Seed.builder()
                .cluster(
                        "orders",
                        Engine.KAFKA,
                        cluster -> cluster.tags("production")
                                .user("app", "{\"acl\": [{\"topic\": \"orders.*\", \"permission\": \"consume\"}]}")
                                .user("idle")
                                .topic("orders", 6, 3)
                                .topic("small"))
                .cluster(
                        "shop",
                        Engine.PG,
                        cluster -> cluster.id("11111111-2222-4333-8444-555555555555")
                                .database("shop")
                                .pool("web", "shop", 5)
                                .with("rules", "[{\"type\": \"ip_addr\", \"value\": \"192.0.2.1\"}]"))
                .cluster("search", Engine.OPENSEARCH, cluster -> cluster.index("logs"))
                .cluster("cache", Engine.VALKEY)
                .build();
        try (Sandbox sandbox = start(seed)) {
            Http http = Http.of(sandbox);
            assertThat(http.get("/v2/databases").list("databases"))
                    .extracting(cluster -> cluster.get("name") + " " + cluster.get("status"))
                    .containsExactly("orders online", "shop online", "search online", "cache online");
            assertThat(http.get(FIRST + "/users/app").object("user").get("settings"))
                    .isEqualTo(Map.of(
                            "acl", List.of(Map.of("id", "acl-1", "topic", "orders.*", "permission", "consume"))));
            assertThat(sandbox.state().userNames(sandbox.clusterId("orders")))
                    .containsExactly("doadmin", "app", "idle");
            assertThat(http.get(FIRST + "/topics").list("topics"))
                    .extracting(topic -> topic.get("name") + " " + topic.get("partition_count"))
                    .containsExactly("orders 6", "small 3");
            String shop = "/v2/databases/11111111-2222-4333-8444-555555555555";
            assertThat(http.get(shop + "/pools/web").object("pool"))
                    .containsEntry("db", "shop")
                    .containsEntry("size", 5);
            assertThat(http.get(shop + "/firewall").list("rules"))
                    .singleElement()
                    .satisfies(rule -> assertThat(rule).containsEntry("value", "192.0.2.1"));
            assertThat(sandbox.state().indexNames(sandbox.clusterId("search"))).containsExactly("logs");
        }
    }

    @Test
    void byAFile(@TempDir Path folder) throws IOException {
        Path yaml = Files.writeString(folder.resolve("seed.yaml"), """
                # two clusters
                clusters:
                - name: orders
                  engine: kafka
                  version: 3.8
                  users: [app-001, app-002]
                  topics:
                  - {name: orders, partition_count: 6}
                - name: shop
                  engine: pg
                  change: {status: creating, ends_in: 1m}
                """);
        Path json = Files.writeString(folder.resolve("seed.json"), """
                {"clusters": [
                  {"name": "orders", "engine": "kafka", "version": 3.8, "users": ["app-001", "app-002"],
                   "topics": [{"name": "orders", "partition_count": 6}]},
                  {"name": "shop", "engine": "pg", "change": {"status": "creating", "ends_in": "1m"}}
                ]}
                """);
        assertThat(Seed.read(yaml)).isEqualTo(Seed.read(json)).hasSameHashCodeAs(Seed.read(json));
        assertThat(Seed.read(yaml)).hasToString("Seed[" + yaml + "]");
        try (Sandbox sandbox = start(Seed.read(yaml))) {
            assertThat(statuses(sandbox)).containsExactly("online", "creating");
            sandbox.advance(Duration.ofMinutes(1));
            assertThat(statuses(sandbox)).containsExactly("online", "online");
            assertThat(sandbox.state().userNames(sandbox.clusterIds().get(0)))
                    .containsExactly("doadmin", "app-001", "app-002");
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            clusters: [{name: a, engine: kafkaa}] | line 1, clusters[0].engine: must be one of advanced_mysql, advanced_pg, kafka, mongodb, mysql, opensearch, pg, redis, valkey
            clusters: [{engine: pg}] | line 1, clusters[0]: name is required
            clusters: [{name: a, engine: pg, userz: []}] | line 1, clusters[0].userz: there is no such member; allowed are autoscale, change, config
            clusters:\\n- name: a\\n  engine: pg\\n- name: a\\n  engine: pg | line 4, clusters[1].name: there is another cluster of that name
            clusters:\\n- name: a\\n  engine: kafka\\n  topics:\\n  - {name: t, partition_count: 0} | line 5, clusters[0].topics[0]: partition_count must be a whole number from 1
            clusters:\\n- name: a\\n  engine: kafka\\n  pools:\\n  - {name: p} | clusters[0].pools[0]: not supported by the engine kafka, only by
            clusters: [{name: a, engine: pg, pools: [{name: p, mode: session, size: 1, db: none}]}] | clusters[0].pools[0]: there is no database none
            clusters: [{name: a, engine: pg, users: [u, u]}] | clusters[0].users[1]: user name is not available
            clusters: [{name: a, engine: pg, users: 3}] | clusters[0].users: must be a list
            clusters: [{name: a, engine: pg, visible_in: soon}] | clusters[0].visible_in: 'soon' is not a duration; write a whole number and a unit
            clusters: [{name: a, engine: pg, num_nodes: two}] | clusters[0].num_nodes: must be a whole number that is not negative
            clusters: [3] | line 1, clusters[0]: must be an object
            - a | line 1: must be an object
            """)
    void badOnesAreRefusedWithTheirPlaceAndWhatIsAllowed(String text, String problem) {
        Seed seed = Seed.parse("seed.yaml", text.replace("\\n", "\n"));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> start(seed))
                .withMessageStartingWith("seed.yaml, ")
                .withMessageContaining(problem);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            clusters: [\\n  name: a | seed.yaml, line 2: not valid YAML:
            {"clusters": [}          | seed.yaml, line 1: not valid JSON:
            {"a": 1, "a": 2}         | seed.yaml, line 1: not valid JSON: Duplicate
            a: 1\\na: 2              | seed.yaml, line 2: not valid YAML:
            """)
    void whatIsNoDocumentIsRefusedAtOnce(String text, String problem) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Seed.parse("seed.yaml", text.replace("\\n", "\n")))
                .withMessageStartingWith(problem);
    }

    @Test
    void oneComesBackToASnapshot() throws IOException {
        try (Sandbox sandbox =
                start(Seed.builder().cluster("orders", Engine.KAFKA).build())) {
            Http http = Http.of(sandbox);
            assertThat(http.post(FIRST + "/users", "{\"name\": \"kept\"}").status())
                    .isEqualTo(201);
            Seed snapshot = sandbox.snapshot();
            assertThat(http.delete(FIRST + "/users/kept").status()).isEqualTo(204);
            assertThat(http.post(FIRST + "/users", "{\"name\": \"late\"}").status())
                    .isEqualTo(201);

            sandbox.reset(snapshot);
            assertThat(sandbox.state().userNames(sandbox.clusterId("orders"))).containsExactly("doadmin", "kept");
            assertThat(sandbox.state().requests().seen()).isZero();
            assertThat(sandbox.snapshot()).isEqualTo(snapshot);

            sandbox.reset();
            assertThat(sandbox.state().userNames(sandbox.clusterId("orders"))).containsExactly("doadmin");
        }
    }

    @Test
    void oneIsAddedWhileTheSandboxRuns() throws IOException {
        try (Sandbox sandbox =
                start(Seed.builder().cluster("orders", Engine.KAFKA).build())) {
            Http http = Http.of(sandbox);
            sandbox.seed(Seed.parse("clusters: [{name: shop, engine: pg}]"));
            assertThat(http.get("/v2/databases").list("databases")).hasSize(2);

            sandbox.seed(Seed.parse("clusters: [{name: shop, engine: pg, users: [app]}]"));
            assertThat(http.get("/v2/databases").list("databases")).hasSize(2);
            assertThat(sandbox.state().userNames(sandbox.clusterId("shop"))).containsExactly("doadmin", "app");

            assertThatIllegalArgumentException().isThrownBy(() -> sandbox.seed(Seed.parse("""
                    clusters: [{name: good, engine: pg}, {name: bad, engine: none}]
                    """)));
            assertThat(http.get("/v2/databases").list("databases")).hasSize(2);
            assertThat(sandbox.state().requests().seen()).isEqualTo(3);
        }
    }

    @Test
    void changesAreOverAtOnceOnRequest() throws IOException {
        SandboxOptions options = SandboxOptions.builder()
                .seed(Seed.builder().cluster("shop", Engine.PG).build())
                .instantChanges(true)
                .build();
        try (Sandbox sandbox = Sandbox.start(options)) {
            Http http = Http.of(sandbox);
            assertThat(http.post("/v2/databases", """
                            {"name": "new", "engine": "pg", "num_nodes": 1, "size": "db-s-1vcpu-1gb", "region": "nyc3"}
                            """).object("database")).containsEntry("status", "online");
            assertThat(http.put(FIRST + "/resize", "{\"size\": \"db-s-4vcpu-8gb\", \"num_nodes\": 2}")
                            .status())
                    .isEqualTo(202);
            assertThat(http.get(FIRST).object("database"))
                    .containsEntry("status", "online")
                    .containsEntry("num_nodes", 2);
            assertThat(http.put(FIRST + "/upgrade", "{\"version\": \"18\"}").status())
                    .isEqualTo(204);
            assertThat(http.get(FIRST).object("database")).containsEntry("version", "18");
            assertThat(http.post(FIRST + "/replicas", "{\"name\": \"r\", \"size\": \"db-s-1vcpu-1gb\"}")
                            .object("replica"))
                    .containsEntry("status", "online");
        }
    }

    private static Sandbox start(Seed seed) {
        return Sandbox.start(SandboxOptions.builder().seed(seed).build());
    }

    private static List<Object> statuses(Sandbox sandbox) throws IOException {
        return Http.of(sandbox).get("/v2/databases").list("databases").stream()
                .map(cluster -> cluster.get("status"))
                .toList();
    }
}
