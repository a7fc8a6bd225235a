package io.dodb.reactor;

import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import io.dodb.model.ClusterId;
import io.dodb.model.Engine;
import io.dodb.model.Secret;
import io.dodb.model.Timestamp;
import io.dodb.model.cluster.ClusterStatus;
import io.dodb.model.cluster.Connection;
import io.dodb.model.cluster.DatabaseCluster;
import io.dodb.model.cluster.MaintenanceWindow;
import io.dodb.model.cluster.ServiceEndpoint;
import io.dodb.model.firewall.FirewallRule;
import io.dodb.model.firewall.FirewallRuleType;
import io.dodb.model.option.EndDate;
import io.dodb.model.user.DatabaseUser;
import io.dodb.model.user.UserRole;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import reactor.test.StepVerifier;

class ClusterWireTest {
    @RegisterExtension
    static final WireMockExtension SERVER = Wire.server();

    private final DatabasesClient client = Wire.client(SERVER);

    @AfterEach
    void close() {
        client.close();
    }

    private static final String FULL = """
            {"database": {
              "id": "9cc10173-e9ea-4176-9dbc-a4cee4c4ff30",
              "name": "ledger",
              "engine": "pg",
              "version": "16",
              "semantic_version": "16.3",
              "num_nodes": 2,
              "size": "db-s-2vcpu-4gb",
              "region": "fra1",
              "status": "resizing",
              "created_at": "2024-02-29T23:59:58Z",
              "private_network_uuid": "",
              "tags": ["production", "eu"],
              "db_names": ["defaultdb", "books"],
              "ui_connection": {"uri": "https://doadmin:s3cretUi@ui.example:443", "host": "ui.example", "port": 443,
                                "user": "doadmin", "password": "s3cretUi", "ssl": true},
              "schema_registry_connection": {"uri": "https://doadmin:s3cretSr@sr.example:8081", "host": "sr.example", "port": 8081,
                                "user": "doadmin", "password": "s3cretSr", "ssl": true},
              "connection": {"protocol": "postgresql",
                             "uri": "postgres://doadmin:s3cretMain@db.example:25060/defaultdb?sslmode=require",
                             "database": "", "host": "db.example", "port": 25060,
                             "user": "doadmin", "password": "s3cretMain", "ssl": true,
                             "application_ports": {"kafka-connect": 8083}},
              "private_connection": {"host": "private.example", "port": 25061, "ssl": false},
              "standby_connection": {"host": "standby.example"},
              "standby_private_connection": {"host": "standby.private.example"},
              "users": [{"name": "doadmin", "role": "primary", "password": "s3cretUser"}],
              "maintenance_window": {"day": "tuesday", "hour": "08:45:12", "pending": true,
                                     "description": ["16.4 fixes", "a new kernel"]},
              "project_id": "3f6c6d4f-7e0c-4d0a-9c68-0b2a5a0f1c11",
              "rules": [{"uuid": "79f26d28-ea8a-41f2-8ad8-8cfcdd020095",
                         "cluster_uuid": "9cc10173-e9ea-4176-9dbc-a4cee4c4ff30",
                         "type": "ip_addr", "value": "192.0.2.7", "created_at": "2024-03-01T00:00:00Z",
                         "description": "the office"}],
              "version_end_of_life": "2028-11-09T00:00:00Z",
              "version_end_of_availability": null,
              "storage_size_mib": 9999999999,
              "metrics_endpoints": [{"host": "metrics.example", "port": 9273}],
              "do_settings": {"service_cnames": ["db.example.org"]},
              "a_member_of_next_year": {"deep": [1, {"x": null}]}
            }, "a_sibling_of_next_year": [1, 2]}
            """;

    @Test
    void getsAClusterFieldByField() {
        SERVER.stubFor(any(anyUrl()).willReturn(Wire.json(200, FULL)));

        StepVerifier.create(client.cluster(Wire.CLUSTER).get())
                .assertNext(ClusterWireTest::isTheFullCluster)
                .expectComplete()
                .verify(Wire.LIMIT);

        WireRequest.only(SERVER, "GET", Wire.CLUSTER_PATH).hasNoBody();
    }

    private static void isTheFullCluster(DatabaseCluster cluster) {
        assertThat(cluster.id()).isEqualTo(ClusterId.parse("9cc10173-e9ea-4176-9dbc-a4cee4c4ff30"));
        assertThat(cluster.name()).isEqualTo("ledger");
        assertThat(cluster.engine()).isEqualTo(Engine.PG);
        assertThat(cluster.version()).isEqualTo("16");
        assertThat(cluster.semanticVersion()).isEqualTo("16.3");
        assertThat(cluster.numNodes()).isEqualTo(2);
        assertThat(cluster.size()).isEqualTo("db-s-2vcpu-4gb");
        assertThat(cluster.region()).isEqualTo("fra1");
        assertThat(cluster.status()).isEqualTo(ClusterStatus.RESIZING);
        assertThat(cluster.createdAt()).isEqualTo(new Timestamp("2024-02-29T23:59:58Z"));
        assertThat(cluster.privateNetworkUuid()).isEmpty();
        assertThat(cluster.tags()).containsExactly("production", "eu");
        assertThat(cluster.dbNames()).containsExactly("defaultdb", "books");
        assertThat(cluster.users())
                .containsExactly(
                        new DatabaseUser("doadmin", UserRole.PRIMARY, Secret.of("s3cretUser"), null, null, null, null));
        assertThat(cluster.maintenanceWindow())
                .isEqualTo(new MaintenanceWindow("tuesday", "08:45:12", true, List.of("16.4 fixes", "a new kernel")));
        assertThat(cluster.projectId()).isEqualTo("3f6c6d4f-7e0c-4d0a-9c68-0b2a5a0f1c11");
        assertThat(cluster.rules())
                .containsExactly(new FirewallRule(
                        "79f26d28-ea8a-41f2-8ad8-8cfcdd020095",
                        "9cc10173-e9ea-4176-9dbc-a4cee4c4ff30",
                        FirewallRuleType.IP_ADDR,
                        "192.0.2.7",
                        new Timestamp("2024-03-01T00:00:00Z"),
                        "the office",
                        Map.of()));
        assertThat(cluster.versionEndOfLife()).isEqualTo(new EndDate("2028-11-09T00:00:00Z"));
        assertThat(cluster.versionEndOfAvailability()).isSameAs(EndDate.NONE);
        assertThat(cluster.storageSizeMib()).isEqualTo(9_999_999_999L);
        assertThat(cluster.metricsEndpoints()).containsExactly(new ServiceEndpoint("metrics.example", 9273L));
        assertThat(Objects.requireNonNull(cluster.doSettings()).serviceCnames()).containsExactly("db.example.org");
        hasTheFullConnections(cluster);
    }

    private static void hasTheFullConnections(DatabaseCluster cluster) {
        assertThat(cluster.connection())
                .isEqualTo(new Connection(
                        Secret.of("postgres://doadmin:s3cretMain@db.example:25060/defaultdb?sslmode=require"),
                        "",
                        "db.example",
                        25060L,
                        "doadmin",
                        Secret.of("s3cretMain"),
                        true,
                        "postgresql",
                        Map.of("kafka-connect", 8083L)));
        assertThat(cluster.uiConnection())
                .isEqualTo(new Connection(
                        Secret.of("https://doadmin:s3cretUi@ui.example:443"),
                        null,
                        "ui.example",
                        443L,
                        "doadmin",
                        Secret.of("s3cretUi"),
                        true,
                        null,
                        null));
        assertThat(cluster.schemaRegistryConnection())
                .isEqualTo(new Connection(
                        Secret.of("https://doadmin:s3cretSr@sr.example:8081"),
                        null,
                        "sr.example",
                        8081L,
                        "doadmin",
                        Secret.of("s3cretSr"),
                        true,
                        null,
                        null));
        assertThat(cluster.privateConnection())
                .isEqualTo(new Connection(null, null, "private.example", 25061L, null, null, false, null, null));
        assertThat(cluster.standbyConnection())
                .isEqualTo(new Connection(null, null, "standby.example", null, null, null, null, null, null));
        assertThat(cluster.standbyPrivateConnection())
                .isEqualTo(new Connection(null, null, "standby.private.example", null, null, null, null, null, null));
    }

    @Test
    void aClusterDoesNotPrintItsPasswords() {
        SERVER.stubFor(any(anyUrl()).willReturn(Wire.json(200, FULL)));

        StepVerifier.create(client.clusters().get(Wire.CLUSTER))
                .assertNext(cluster ->
                        assertThat(cluster.toString()).contains("ledger").doesNotContain("s3cret"))
                .expectComplete()
                .verify(Wire.LIMIT);
    }

    @Test
    void aClusterWithNullsAndNewWordsIsReadAllTheSame() {
        SERVER.stubFor(any(anyUrl()).willReturn(Wire.json(200, """
                {"database": {"id": "9cc10173-e9ea-4176-9dbc-a4cee4c4ff30", "name": "n", "engine": "quantum", "num_nodes": 1,
                              "size": "s", "region": "r", "status": "dreaming", "users": null, "db_names": null, "tags": null,
                              "maintenance_window": null, "storage_size_mib": null}}
                """)));

        StepVerifier.create(client.clusters().get(Wire.CLUSTER))
                .assertNext(cluster -> {
                    assertThat(cluster.engine()).isEqualTo(new Engine("quantum"));
                    assertThat(cluster.engine().isKnown()).isFalse();
                    assertThat(cluster.status()).isEqualTo(new ClusterStatus("dreaming"));
                    assertThat(cluster.users()).isEmpty();
                    assertThat(cluster.dbNames()).isEmpty();
                    assertThat(cluster.tags()).isEmpty();
                    assertThat(cluster.rules()).isEmpty();
                    assertThat(cluster.metricsEndpoints()).isEmpty();
                    assertThat(cluster.maintenanceWindow()).isSameAs(MaintenanceWindow.NONE);
                    assertThat(cluster.storageSizeMib()).isNull();
                    assertThat(cluster.connection()).isNull();
                })
                .expectComplete()
                .verify(Wire.LIMIT);
    }

    @Test
    void listsClusters() {
        SERVER.stubFor(any(anyUrl()).willReturn(Wire.json(200, """
                {"databases": [
                   {"id": "9cc10173-e9ea-4176-9dbc-a4cee4c4ff30", "name": "one", "engine": "kafka", "num_nodes": 3, "size": "s",
                    "region": "nyc3", "status": "online"},
                   {"id": "1bcd0d7e-5f2c-4a0e-8c2e-0c7f6d1b9a22", "name": "two", "engine": "mysql", "num_nodes": 1, "size": "s",
                    "region": "ams3", "status": "creating"}],
                 "links": {}, "meta": {"total": 2}}
                """)));

        StepVerifier.create(client.clusters().list())
                .assertNext(cluster -> {
                    assertThat(cluster.name()).isEqualTo("one");
                    assertThat(cluster.engine()).isEqualTo(Engine.KAFKA);
                    assertThat(cluster.status()).isEqualTo(ClusterStatus.ONLINE);
                })
                .assertNext(cluster -> {
                    assertThat(cluster.id()).isEqualTo(ClusterId.parse("1bcd0d7e-5f2c-4a0e-8c2e-0c7f6d1b9a22"));
                    assertThat(cluster.name()).isEqualTo("two");
                    assertThat(cluster.region()).isEqualTo("ams3");
                })
                .expectComplete()
                .verify(Wire.LIMIT);

        WireRequest.only(SERVER, "GET", "/v2/databases").hasNoBody();
    }

    @Test
    void listsClustersWithATagWhoseNameIsEncodedOnce() {
        SERVER.stubFor(any(anyUrl()).willReturn(Wire.json(200, "{\"databases\": []}")));

        StepVerifier.create(client.clusters().listTagged("env:prod & 100% ü+"))
                .expectComplete()
                .verify(Wire.LIMIT);

        WireRequest.only(SERVER, "GET", "/v2/databases?tag_name=env%3Aprod%20%26%20100%25%20%C3%BC%2B")
                .hasNoBody();
    }

    @Test
    void aListWithoutItsRootIsEmpty() {
        SERVER.stubFor(any(anyUrl()).willReturn(Wire.json(200, "{}")));

        StepVerifier.create(client.clusters().list()).expectComplete().verify(Wire.LIMIT);
    }
}
