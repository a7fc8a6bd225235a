package io.dodb.reactor;

import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.client.WireMock;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import io.dodb.error.ConflictException;
import io.dodb.error.InvalidRequestException;
import io.dodb.model.Engine;
import io.dodb.model.cluster.DoSettings;
import io.dodb.model.cluster.MigrateCluster;
import io.dodb.model.cluster.ResizeCluster;
import io.dodb.model.cluster.UpdateMaintenanceWindow;
import io.dodb.model.cluster.UpgradeCluster;
import io.dodb.model.option.EndDate;
import java.time.DayOfWeek;
import java.time.LocalTime;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;

/** What can be asked of a cluster that is there. */
class ClusterChangeWireTest {
    @RegisterExtension
    static final WireMockExtension SERVER = Wire.server();

    private final DatabasesClient client = Wire.client(SERVER);
    private final ClusterClient cluster = client.cluster(Wire.CLUSTER);

    @AfterEach
    void close() {
        client.close();
    }

    private static void answer(ResponseDefinitionBuilder answer) {
        SERVER.stubFor(any(anyUrl()).willReturn(answer));
    }

    private static void completes(Mono<Void> call) {
        StepVerifier.create(call).expectComplete().verify(Wire.LIMIT);
    }

    @Test
    void destroysTheCluster() {
        answer(WireMock.noContent());
        completes(cluster.destroy());
        WireRequest.only(SERVER, "DELETE", Wire.CLUSTER_PATH).hasNoBody();
    }

    /** The document says 202 without a body; any 2xx will do, whatever stands in it (quirk 1). */
    @ParameterizedTest
    @ValueSource(ints = {200, 201, 202, 204})
    void resizesTheCluster(int status) {
        answer(WireMock.status(status));
        completes(cluster.resize(ResizeCluster.to("db-s-4vcpu-8gb", 3)));
        WireRequest.only(SERVER, "PUT", Wire.CLUSTER_PATH + "/resize")
                .hasBody("{\"size\": \"db-s-4vcpu-8gb\", \"num_nodes\": 3}");
    }

    @Test
    void resizesTheStorageToo() {
        answer(Wire.json(202, "{\"ignored\": [1]}"));
        completes(cluster.resize(ResizeCluster.to("gd-2vcpu-8gb", 1).withStorageSizeMib(9_999_999_999L)));
        WireRequest.only(SERVER, "PUT", Wire.CLUSTER_PATH + "/resize")
                .hasBody("{\"size\": \"gd-2vcpu-8gb\", \"num_nodes\": 1, \"storage_size_mib\": 9999999999}");
    }

    @Test
    void migratesTheCluster() {
        answer(WireMock.status(202));
        completes(cluster.migrate(MigrateCluster.to("lon1")));
        WireRequest.only(SERVER, "PUT", Wire.CLUSTER_PATH + "/migrate").hasBody("{\"region\": \"lon1\"}");
    }

    @Test
    void migratesTheClusterIntoANetwork() {
        answer(WireMock.status(202));
        completes(cluster.migrate(
                MigrateCluster.to("lon1").withPrivateNetworkUuid("d455e75d-4858-4eec-8c95-da2f0a5f93a7")));
        WireRequest.only(SERVER, "PUT", Wire.CLUSTER_PATH + "/migrate")
                .hasBody("{\"region\": \"lon1\", \"private_network_uuid\": \"d455e75d-4858-4eec-8c95-da2f0a5f93a7\"}");
    }

    @Test
    void upgradesTheCluster() {
        answer(WireMock.noContent());
        completes(cluster.upgrade(new UpgradeCluster("17")));
        WireRequest.only(SERVER, "PUT", Wire.CLUSTER_PATH + "/upgrade").hasBody("{\"version\": \"17\"}");
    }

    /** Prism answers 415 to an empty object here (quirk 3). */
    @Test
    void installsUpdatesWithoutABody() {
        answer(WireMock.noContent());
        completes(cluster.installUpdate());
        assertThat(Wire.targets(SERVER)).containsExactly("PUT " + Wire.CLUSTER_PATH + "/install_update");
        assertThat(Wire.requests(SERVER).get(0).getBody()).isEmpty();
        assertThat(Wire.requests(SERVER).get(0).containsHeader("content-type")).isFalse();
    }

    @Test
    void movesTheMaintenanceWindow() {
        answer(WireMock.noContent());
        completes(cluster.updateMaintenanceWindow(UpdateMaintenanceWindow.of(DayOfWeek.TUESDAY, LocalTime.of(14, 0))));
        WireRequest.only(SERVER, "PUT", Wire.CLUSTER_PATH + "/maintenance")
                .hasBody("{\"day\": \"tuesday\", \"hour\": \"14:00\"}");
    }

    @Test
    void getsTheAuthority() {
        answer(Wire.json(200, "{\"ca\": {\"certificate\": \"LS0tLS1CRUdJTiBDRVJUSUZJQ0FURS0tLS0tCg==\"}}"));
        StepVerifier.create(cluster.certificateAuthority())
                .assertNext(ca -> assertThat(ca.pem()).isEqualTo("-----BEGIN CERTIFICATE-----\n"))
                .expectComplete()
                .verify(Wire.LIMIT);
        WireRequest.only(SERVER, "GET", Wire.CLUSTER_PATH + "/ca").hasNoBody();
    }

    @Test
    void getsTheSettings() {
        answer(Wire.json(
                200, "{\"do_settings\": {\"service_cnames\": [\"db.example.org\"], \"newer\": {\"a\": 1.50}}}"));
        DoSettings read = Objects.requireNonNull(cluster.doSettings().block(Wire.LIMIT));
        assertThat(read.serviceCnames()).containsExactly("db.example.org");
        WireRequest.only(SERVER, "GET", Wire.CLUSTER_PATH + "/do_settings").hasNoBody();

        SERVER.resetAll();
        answer(WireMock.noContent());
        completes(cluster.updateDoSettings(read.withServiceCnames(List.of())));
        WireRequest.only(SERVER, "PUT", Wire.CLUSTER_PATH + "/do_settings")
                .hasBody("{\"do_settings\": {\"service_cnames\": [], \"newer\": {\"a\": 1.50}}}");
    }

    @Test
    void updatesTheSettings() {
        answer(WireMock.noContent());
        completes(cluster.updateDoSettings(DoSettings.cnames("db.example.org", "a-b.example.net")));
        WireRequest.only(SERVER, "PUT", Wire.CLUSTER_PATH + "/do_settings")
                .hasBody("{\"do_settings\": {\"service_cnames\": [\"db.example.org\", \"a-b.example.net\"]}}");
    }

    @Test
    void namesThatAreNoneAreRefusedBeforeAnythingIsSent() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> cluster.updateDoSettings(DoSettings.cnames("localhost")))
                .withMessageContaining("'localhost'");
        assertThat(Wire.targets(SERVER)).isEmpty();
    }

    @Test
    void whatTheServerRefusesIsSaid() {
        answer(Wire.json(422, "{\"id\": \"unprocessable_entity\", \"message\": \"that name is taken\"}"));
        StepVerifier.create(cluster.updateDoSettings(new DoSettings(null, Map.of())))
                .expectErrorSatisfies(failure -> assertThat(failure)
                        .isInstanceOf(InvalidRequestException.class)
                        .hasMessageContaining("that name is taken"))
                .verify(Wire.LIMIT);
        WireRequest.only(SERVER, "PUT", Wire.CLUSTER_PATH + "/do_settings").hasBody("{\"do_settings\": {}}");
    }

    @Test
    void aClusterThatIsBusySaysSo() {
        answer(Wire.json(412, "{\"id\": \"precondition_failed\", \"message\": \"the cluster is resizing\"}"));
        StepVerifier.create(cluster.resize(ResizeCluster.to("db-s-4vcpu-8gb", 3)))
                .expectError(ConflictException.class)
                .verify(Wire.LIMIT);
    }

    @Test
    void getsTheOptionsOfAllEngines() {
        answer(Wire.json(200, """
                {"options": {
                   "kafka": {"regions": ["ams3"], "versions": ["3.8"], "default_version": "3.8",
                             "layouts": [{"num_nodes": 3, "sizes": ["gd-2vcpu-8gb", "gd-4vcpu-16gb"]}]},
                   "duckdb": {"regions": ["fra1"], "dialect": "duck"}},
                 "version_availability": {
                   "kafka": [{"end_of_life": null, "end_of_availability": "2027-06-03T00:00:00Z", "version": "3.8", "default": true}]}}
                """));
        StepVerifier.create(client.options())
                .assertNext(options -> {
                    assertThat(options.of(Engine.KAFKA).sizes(3)).containsExactly("gd-2vcpu-8gb", "gd-4vcpu-16gb");
                    assertThat(options.of(Engine.KAFKA).defaultVersion()).isEqualTo("3.8");
                    assertThat(options.of(new Engine("duckdb")).regions()).containsExactly("fra1");
                    assertThat(options.of(Engine.PG).versions()).isEmpty();
                    assertThat(options.versionsOf(Engine.KAFKA)).singleElement().satisfies(version -> {
                        assertThat(version.endOfLife()).isSameAs(EndDate.NONE);
                        assertThat(version.byDefault()).isTrue();
                    });
                })
                .expectComplete()
                .verify(Wire.LIMIT);
        WireRequest.only(SERVER, "GET", "/v2/databases/options").hasNoBody();
    }
}
