package io.dodb.reactor;

import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.github.tomakehurst.wiremock.client.WireMock;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import io.dodb.model.Engine;
import io.dodb.model.Secret;
import io.dodb.model.autoscale.Autoscale;
import io.dodb.model.autoscale.StorageAutoscale;
import io.dodb.model.metrics.MetricsCredentials;
import io.dodb.model.setting.EvictionPolicy;
import io.dodb.model.setting.SqlModes;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.test.StepVerifier;

/** Autoscale, eviction policy, SQL modes and metrics credentials. */
class ClusterSettingsWireTest {
    @RegisterExtension
    static final WireMockExtension SERVER = Wire.server();

    private static final String CREDENTIALS = "/v2/databases/metrics/credentials";

    private final DatabasesClient client = Wire.client(SERVER);
    private final ClusterClient cluster = client.cluster(Wire.CLUSTER);

    @AfterEach
    void close() {
        client.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"autoscale\": {\"storage\": {\"enabled\": true, \"threshold_percent\": 82, \"increment_gib\": 35, \"new\": [1]}}}",
                "{\"storage\": {\"enabled\": true, \"threshold_percent\": 82, \"increment_gib\": 35, \"new\": [1]}}"
            })
    void getsAutoscaleInEitherShape(String body) {
        SERVER.stubFor(any(anyUrl()).willReturn(Wire.json(200, body)));

        StepVerifier.create(cluster.autoscale().get())
                .expectNext(new Autoscale(new StorageAutoscale(true, 82L, 35L, Map.of("new", List.of(1))), Map.of()))
                .expectComplete()
                .verify(Wire.LIMIT);

        WireRequest.only(SERVER, "GET", Wire.CLUSTER_PATH + "/autoscale").hasNoBody();
    }

    @Test
    void anAutoscaleThatIsNotThereIsNone() {
        SERVER.stubFor(any(anyUrl()).willReturn(Wire.json(200, "{}")));

        StepVerifier.create(cluster.autoscale().get())
                .expectNext(Autoscale.NONE)
                .expectComplete()
                .verify(Wire.LIMIT);
    }

    @ParameterizedTest
    @ValueSource(ints = {200, 202, 204})
    void setsAutoscale(int status) {
        SERVER.stubFor(any(anyUrl()).willReturn(WireMock.status(status)));

        StepVerifier.create(cluster.autoscale().update(StorageAutoscale.when(82, 35)))
                .expectComplete()
                .verify(Wire.LIMIT);

        WireRequest.only(SERVER, "PUT", Wire.CLUSTER_PATH + "/autoscale")
                .hasBody("{\"storage\": {\"enabled\": true, \"threshold_percent\": 82, \"increment_gib\": 35}}");
    }

    @Test
    void whatIsLeftOutOfAutoscaleIsNotSentAndWhatIsUnknownIs() {
        SERVER.stubFor(any(anyUrl()).willReturn(WireMock.noContent()));

        StepVerifier.create(cluster.autoscale().update(new StorageAutoscale(false, null, null, Map.of("new", "x"))))
                .expectComplete()
                .verify(Wire.LIMIT);

        WireRequest.only(SERVER, "PUT", Wire.CLUSTER_PATH + "/autoscale")
                .hasBody("{\"storage\": {\"enabled\": false, \"new\": \"x\"}}");
    }

    @Test
    void anAutoscaleOutOfRangeIsNotSent() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> cluster.autoscale().update(StorageAutoscale.when(99, 35)))
                .withMessageContaining("from 15 to 95");
        assertThat(Wire.targets(SERVER)).isEmpty();
    }

    @Test
    void getsTheEvictionPolicyWhichIsAText() {
        SERVER.stubFor(any(anyUrl()).willReturn(Wire.json(200, "{\"eviction_policy\": \"allkeys_lru\"}")));

        StepVerifier.create(cluster.evictionPolicy().get())
                .expectNext(EvictionPolicy.ALLKEYS_LRU)
                .expectComplete()
                .verify(Wire.LIMIT);

        WireRequest.only(SERVER, "GET", Wire.CLUSTER_PATH + "/eviction_policy").hasNoBody();
    }

    @Test
    void setsTheEvictionPolicy() {
        SERVER.stubFor(any(anyUrl()).willReturn(WireMock.noContent()));

        StepVerifier.create(cluster.evictionPolicy().update(EvictionPolicy.VOLATILE_TTL))
                .expectComplete()
                .verify(Wire.LIMIT);

        WireRequest.only(SERVER, "PUT", Wire.CLUSTER_PATH + "/eviction_policy")
                .hasBody("{\"eviction_policy\": \"volatile_ttl\"}");
    }

    @Test
    void getsTheSqlModesWhichAreOneText() {
        SERVER.stubFor(any(anyUrl()).willReturn(Wire.json(200, "{\"sql_mode\": \"ANSI,NO_ZERO_DATE\"}")));

        StepVerifier.create(cluster.sqlMode().get())
                .expectNext(SqlModes.of("ANSI", "NO_ZERO_DATE"))
                .expectComplete()
                .verify(Wire.LIMIT);

        WireRequest.only(SERVER, "GET", Wire.CLUSTER_PATH + "/sql_mode").hasNoBody();
    }

    @Test
    void setsTheSqlModes() {
        SERVER.stubFor(any(anyUrl()).willReturn(WireMock.noContent()));

        StepVerifier.create(cluster.sqlMode().update(SqlModes.of("ANSI", "NO_ZERO_DATE")))
                .expectComplete()
                .verify(Wire.LIMIT);

        WireRequest.only(SERVER, "PUT", Wire.CLUSTER_PATH + "/sql_mode")
                .hasBody("{\"sql_mode\": \"ANSI,NO_ZERO_DATE\"}");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"credentials\": {\"basic_auth_username\": \"scraper\", \"basic_auth_password\": \"hunter2\"}}",
                "{\"credentials\": {\"credentials\": {\"basic_auth_username\": \"scraper\", \"basic_auth_password\": \"hunter2\"}}}"
            })
    void getsMetricsCredentialsInEitherShape(String body) {
        SERVER.stubFor(any(anyUrl()).willReturn(Wire.json(200, body)));

        StepVerifier.create(client.metricsCredentials().get())
                .expectNext(MetricsCredentials.of("scraper", Secret.of("hunter2")))
                .expectComplete()
                .verify(Wire.LIMIT);

        WireRequest.only(SERVER, "GET", CREDENTIALS).hasNoBody();
    }

    @Test
    void setsMetricsCredentials() {
        SERVER.stubFor(any(anyUrl()).willReturn(WireMock.noContent()));

        StepVerifier.create(
                        client.metricsCredentials().update(MetricsCredentials.of("scraper", Secret.of("s\u00fc\"3"))))
                .expectComplete()
                .verify(Wire.LIMIT);

        WireRequest.only(SERVER, "PUT", CREDENTIALS)
                .hasBody(
                        "{\"credentials\": {\"basic_auth_username\": \"scraper\", \"basic_auth_password\": \"s\u00fc\\\"3\"}}");
    }

    @Test
    void whatTheEngineLacksIsNotSent() {
        ClusterClient pg = client.cluster(Wire.CLUSTER, Engine.PG);
        ClusterClient valkey = client.cluster(Wire.CLUSTER, Engine.VALKEY);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> pg.evictionPolicy().get());
        assertThatIllegalArgumentException()
                .isThrownBy(() -> pg.evictionPolicy().update(EvictionPolicy.NOEVICTION))
                .withMessageContaining("only for redis, valkey");
        assertThatIllegalArgumentException().isThrownBy(() -> pg.sqlMode().get());
        assertThatIllegalArgumentException().isThrownBy(() -> valkey.sqlMode().update(SqlModes.NONE));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> valkey.backups().list())
                .withMessageContaining("databases_list_backups is not for valkey");
        assertThatIllegalArgumentException().isThrownBy(() -> valkey.backups().overview());
        assertThat(Wire.targets(SERVER)).isEmpty();
    }
}
