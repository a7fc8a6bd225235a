package io.dodb.reactor;

import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import com.github.tomakehurst.wiremock.stubbing.Scenario;
import io.dodb.error.ServerException;
import io.dodb.model.Engine;
import io.dodb.model.Timestamp;
import io.dodb.model.autoscale.StorageAutoscale;
import io.dodb.model.cluster.BackupRestore;
import io.dodb.model.cluster.ClusterStatus;
import io.dodb.model.cluster.CreateCluster;
import io.dodb.model.cluster.DoSettings;
import io.dodb.model.firewall.FirewallRule;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import reactor.test.StepVerifier;

class ClusterCreateWireTest {
    @RegisterExtension
    static final WireMockExtension SERVER = Wire.server();

    private static final String PATH = "/v2/databases";
    private static final CreateCluster PLAIN = CreateCluster.builder("ledger", Engine.PG, 3, "db-s-2vcpu-4gb", "fra1")
            .build();

    private final DatabasesClient client = Wire.client(SERVER);

    @AfterEach
    void close() {
        client.close();
    }

    private static String cluster(String name, String status) {
        return """
                {"id": "9cc10173-e9ea-4176-9dbc-a4cee4c4ff30", "name": "%s", "engine": "pg", "num_nodes": 3,
                 "size": "db-s-2vcpu-4gb", "region": "fra1", "status": "%s"}
                """.formatted(name, status);
    }

    private static String list(String... clusters) {
        return "{\"databases\": [" + String.join(",", clusters) + "]}";
    }

    @Test
    void createsWhatIsAskedForAndNothingElse() {
        SERVER.stubFor(
                any(anyUrl()).willReturn(Wire.json(201, "{\"database\": " + cluster("ledger", "creating") + "}")));

        StepVerifier.create(client.clusters().create(PLAIN))
                .assertNext(made -> {
                    assertThat(made.id()).isEqualTo(Wire.CLUSTER);
                    assertThat(made.status()).isEqualTo(ClusterStatus.CREATING);
                })
                .expectComplete()
                .verify(Wire.LIMIT);

        WireRequest.only(SERVER, "POST", PATH).hasBody("""
                {"name": "ledger", "engine": "pg", "num_nodes": 3, "size": "db-s-2vcpu-4gb", "region": "fra1"}
                """);
    }

    @Test
    void createsWithEverything() {
        SERVER.stubFor(
                any(anyUrl()).willReturn(Wire.json(201, "{\"database\": " + cluster("ledger", "forking") + "}")));

        CreateCluster everything = CreateCluster.builder("ledger", Engine.PG, 3, "db-s-2vcpu-4gb", "fra1")
                .version("17")
                .privateNetworkUuid("d455e75d-4858-4eec-8c95-da2f0a5f93a7")
                .tags(List.of("production", "eu"))
                .projectId("3f6c6d4f-7e0c-4d0a-9c68-0b2a5a0f1c11")
                .rules(List.of(
                        FirewallRule.ipAddr("192.0.2.7").withDescription("the office"), FirewallRule.tag("batch")))
                .storageSizeMib(61_440)
                .storageAutoscale(StorageAutoscale.when(80, 20))
                .doSettings(DoSettings.cnames("db.example.org"))
                .backupRestore(new BackupRestore("books", new Timestamp("2026-01-31T19:25:22Z")))
                .build();
        StepVerifier.create(client.clusters().create(everything))
                .expectNextCount(1)
                .expectComplete()
                .verify(Wire.LIMIT);

        WireRequest.only(SERVER, "POST", PATH).hasBody("""
                {"name": "ledger", "engine": "pg", "version": "17", "num_nodes": 3, "size": "db-s-2vcpu-4gb", "region": "fra1",
                 "private_network_uuid": "d455e75d-4858-4eec-8c95-da2f0a5f93a7", "tags": ["production", "eu"],
                 "project_id": "3f6c6d4f-7e0c-4d0a-9c68-0b2a5a0f1c11",
                 "rules": [{"type": "ip_addr", "value": "192.0.2.7", "description": "the office"}, {"type": "tag", "value": "batch"}],
                 "storage_size_mib": 61440,
                 "autoscale": {"storage": {"enabled": true, "threshold_percent": 80, "increment_gib": 20}},
                 "do_settings": {"service_cnames": ["db.example.org"]},
                 "backup_restore": {"database_name": "books", "backup_created_at": "2026-01-31T19:25:22Z"}}
                """);
    }

    @Test
    void aLostAnswerIsResolvedByTheListAndTheCreateIsNotSentAgain() {
        SERVER.stubFor(post(anyUrl()).willReturn(Wire.json(500, "{\"id\": \"server_error\", \"message\": \"oops\"}")));
        SERVER.stubFor(get(anyUrl())
                .inScenario("late")
                .whenScenarioStateIs(Scenario.STARTED)
                .willReturn(Wire.json(200, list(cluster("other", "creating"))))
                .willSetStateTo("visible"));
        SERVER.stubFor(get(anyUrl())
                .inScenario("late")
                .whenScenarioStateIs("visible")
                .willReturn(Wire.json(200, list(cluster("other", "creating"), cluster("ledger", "creating")))));

        StepVerifier.create(client.clusters().create(PLAIN))
                .assertNext(found -> assertThat(found.name()).isEqualTo("ledger"))
                .expectComplete()
                .verify(Wire.LIMIT);

        assertThat(Wire.targets(SERVER))
                .containsExactly("POST " + PATH, "GET " + PATH + "?per_page=200", "GET " + PATH + "?per_page=200");
    }

    @Test
    void aClusterThatWasThereBeforeIsNotTakenForTheNewOne() {
        SERVER.stubFor(post(anyUrl()).willReturn(Wire.json(500, "{\"id\": \"server_error\", \"message\": \"oops\"}")));
        SERVER.stubFor(get(anyUrl()).willReturn(Wire.json(200, list(cluster("ledger", "online")))));

        assertUnresolved();
        assertThat(Wire.targets(SERVER)).hasSize(2);
    }

    @Test
    void ifItIsNotFoundTheOutcomeStaysUnknown() {
        SERVER.stubFor(post(anyUrl()).willReturn(Wire.json(500, "{\"id\": \"server_error\", \"message\": \"oops\"}")));
        SERVER.stubFor(get(anyUrl()).willReturn(Wire.json(200, list())));

        assertUnresolved();
        assertThat(Wire.targets(SERVER)).hasSize(4);
    }

    private void assertUnresolved() {
        StepVerifier.create(client.clusters().create(PLAIN))
                .expectErrorSatisfies(failure -> assertThat(failure)
                        .isInstanceOfSatisfying(
                                ServerException.class,
                                server ->
                                        assertThat(server.mayHaveBeenApplied()).isTrue()))
                .verify(Wire.LIMIT);
    }
}
