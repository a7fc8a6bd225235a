package io.dodb.reactor;

import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.client.WireMock;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import com.github.tomakehurst.wiremock.stubbing.Scenario;
import io.dodb.error.AwaitTimeoutException;
import io.dodb.error.NotFoundException;
import io.dodb.error.PermissionException;
import io.dodb.model.Engine;
import io.dodb.model.cluster.CreateCluster;
import io.dodb.model.cluster.DatabaseCluster;
import io.dodb.model.cluster.MigrateCluster;
import io.dodb.model.cluster.ResizeCluster;
import io.dodb.model.cluster.UpgradeCluster;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;

/** Waits for changes of a cluster; delays take no time here. */
class ClusterWaitWireTest {
    @RegisterExtension
    static final WireMockExtension SERVER = Wire.server();

    private static final String GET = "GET " + Wire.CLUSTER_PATH;
    private static final String USERS = Wire.CLUSTER_PATH + "/users?per_page=1";
    private static final ResponseDefinitionBuilder MISSING =
            Wire.json(404, "{\"id\": \"not_found\", \"message\": \"cluster not found\"}");
    private static final ResponseDefinitionBuilder NO_USERS = Wire.json(200, "{\"users\": []}");

    private final List<String> seen = new ArrayList<>();
    /** The interval does not grow: one of a minute would be taken for the timeout of an attempt, over which time does not leap. */
    private final Waiting waiting =
            Waiting.DEFAULT.every(Duration.ofSeconds(15)).withProgress(observation -> seen.add(observation.seen()));

    private final DatabasesClient client = Wire.client(SERVER);
    private final ClusterClient cluster = client.cluster(Wire.CLUSTER);

    @AfterEach
    void close() {
        client.close();
    }

    private static ResponseDefinitionBuilder shows(String status, String size, String region, String version) {
        return shows("pg", status, size, region, version);
    }

    private static ResponseDefinitionBuilder shows(
            String engine, String status, String size, String region, String version) {
        return Wire.json(200, """
                {"database": {"id": "9cc10173-e9ea-4176-9dbc-a4cee4c4ff30", "name": "ledger", "engine": "%s", "num_nodes": 3,
                  "status": "%s", "size": "%s", "region": "%s", "version": "%s", "semantic_version": "%s.4",
                  "storage_size_mib": 61440, "private_network_uuid": ""}}
                """.formatted(engine, status, size, region, version, version));
    }

    /** Those answers in turn; the last one stays. */
    private static void answers(String url, ResponseDefinitionBuilder... answers) {
        for (int i = 0; i < answers.length; i++) {
            String state = i == 0 ? Scenario.STARTED : "after " + i;
            String next = i == answers.length - 1 ? state : "after " + (i + 1);
            SERVER.stubFor(any(urlEqualTo(url))
                    .inScenario(url)
                    .whenScenarioStateIs(state)
                    .willReturn(answers[i])
                    .willSetStateTo(next));
        }
    }

    private static DatabaseCluster result(Mono<DatabaseCluster> wait) {
        return Objects.requireNonNull(wait.block(Wire.LIMIT));
    }

    /** Online is not enough: its users have been seen to be unknown at first. */
    @Test
    void aClusterIsReadyWhenItAnswersWhoItsUsersAre() {
        answers(
                Wire.CLUSTER_PATH,
                MISSING,
                shows("creating", "s", "fra1", "17"),
                shows("online", "s", "fra1", "17"),
                shows("online", "s", "fra1", "17"));
        answers(USERS, MISSING, NO_USERS);

        assertThat(result(cluster.awaitOnline(waiting)).name()).isEqualTo("ledger");

        assertThat(Wire.targets(SERVER)).containsExactly(GET, GET, GET, "GET " + USERS, GET, "GET " + USERS);
        assertThat(seen).hasSize(4);
        assertThat(seen.get(0)).contains("404");
        assertThat(seen.get(1)).isEqualTo("creating, version 17, 3 x s in fra1");
    }

    @Test
    void anEngineWithoutUsersIsNotAskedForThem() {
        answers(Wire.CLUSTER_PATH, shows("valkey", "online", "s", "fra1", "8"));
        assertThat(result(cluster.awaitOnline()).engine()).isEqualTo(Engine.VALKEY);
        answers(Wire.CLUSTER_PATH, shows("duckdb", "online", "s", "fra1", "8"));
        assertThat(result(cluster.awaitOnline()).engine()).isEqualTo(new Engine("duckdb"));
        assertThat(Wire.targets(SERVER)).containsExactly(GET, GET);
    }

    @Test
    void createsAndAwaits() {
        answers("/v2/databases", Wire.json(201, """
                {"database": {"id": "9cc10173-e9ea-4176-9dbc-a4cee4c4ff30", "name": "ledger", "engine": "pg", "status": "creating"}}
                """));
        answers(Wire.CLUSTER_PATH, shows("creating", "s", "fra1", "17"), shows("online", "s", "fra1", "17"));
        answers(USERS, NO_USERS);
        CreateCluster body =
                CreateCluster.builder("ledger", Engine.PG, 3, "s", "fra1").build();

        assertThat(result(client.clusters().createAndAwait(body, waiting)).region())
                .isEqualTo("fra1");
        assertThat(Wire.targets(SERVER)).containsExactly("POST /v2/databases", GET, GET, "GET " + USERS);
    }

    /** The status says online before the change has begun, too (quirk 53). */
    @Test
    void aResizeIsOverWhenThePlanIsThere() {
        answers(Wire.CLUSTER_PATH + "/resize", WireMock.status(202));
        answers(
                Wire.CLUSTER_PATH,
                shows("online", "s", "fra1", "17"),
                shows("resizing", "l", "fra1", "17"),
                shows("online", "l", "fra1", "17"));

        assertThat(result(cluster.resizeAndAwait(ResizeCluster.to("l", 3), waiting))
                        .size())
                .isEqualTo("l");
        assertThat(Wire.targets(SERVER)).containsExactly("PUT " + Wire.CLUSTER_PATH + "/resize", GET, GET, GET);
    }

    @Test
    void nodesAndStorageCountToo() {
        answers(Wire.CLUSTER_PATH, shows("online", "s", "fra1", "17"));
        Waiting brief = waiting.withDeadline(Duration.ofMinutes(5));

        assertThat(result(cluster.awaitResized(ResizeCluster.to("s", 3).withStorageSizeMib(61_440L), brief)))
                .isNotNull();
        assertThat(result(cluster.awaitResized(ResizeCluster.to("s", 3).withStorageSizeMib(50_000L), brief)))
                .isNotNull();
        for (ResizeCluster other :
                List.of(ResizeCluster.to("s", 2), ResizeCluster.to("s", 3).withStorageSizeMib(61_441L))) {
            StepVerifier.create(cluster.awaitResized(other, brief))
                    .expectErrorSatisfies(failure -> assertThat(failure)
                            .isInstanceOf(AwaitTimeoutException.class)
                            .hasMessageContaining("seen last: online, version 17, 3 x s in fra1"))
                    .verify(Wire.LIMIT);
        }
    }

    @Test
    void aMigrationIsOverWhenTheRegionIsThere() {
        answers(Wire.CLUSTER_PATH + "/migrate", WireMock.status(202));
        answers(
                Wire.CLUSTER_PATH,
                shows("online", "s", "fra1", "17"),
                shows("migrating", "s", "fra1", "17"),
                shows("online", "s", "lon1", "17"));

        assertThat(result(cluster.migrateAndAwait(MigrateCluster.to("lon1"), waiting))
                        .region())
                .isEqualTo("lon1");
        assertThat(Wire.targets(SERVER)).hasSize(4);
    }

    @Test
    void anUpgradeIsOverWhenTheVersionIsThere() {
        answers(Wire.CLUSTER_PATH + "/upgrade", WireMock.noContent());
        answers(Wire.CLUSTER_PATH, shows("online", "s", "fra1", "1"), shows("online", "s", "fra1", "18"));

        assertThat(result(cluster.upgradeAndAwait(new UpgradeCluster("18"), waiting))
                        .version())
                .isEqualTo("18");
        assertThat(result(cluster.awaitUpgraded(new UpgradeCluster("18.4"), waiting))
                        .semanticVersion())
                .isEqualTo("18.4");
        assertThat(Wire.targets(SERVER)).hasSize(4);
    }

    @Test
    void aClusterThatIsGoneIsNotWaitedFor() {
        answers(Wire.CLUSTER_PATH, shows("resizing", "s", "fra1", "17"), MISSING);
        StepVerifier.create(cluster.awaitResized(ResizeCluster.to("l", 3), waiting))
                .expectError(NotFoundException.class)
                .verify(Wire.LIMIT);
        assertThat(Wire.targets(SERVER)).containsExactly(GET, GET);
    }

    @Test
    void aChangeThatIsRefusedIsNotWaitedFor() {
        SERVER.stubFor(any(anyUrl()).willReturn(Wire.json(403, "{\"id\": \"forbidden\", \"message\": \"no\"}")));
        StepVerifier.create(cluster.resizeAndAwait(ResizeCluster.to("l", 3), waiting))
                .expectError(PermissionException.class)
                .verify(Wire.LIMIT);
        assertThat(Wire.targets(SERVER)).hasSize(1);
        assertThat(seen).isEmpty();
    }
}
