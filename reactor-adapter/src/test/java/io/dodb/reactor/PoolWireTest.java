package io.dodb.reactor;

import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.put;
import static com.github.tomakehurst.wiremock.client.WireMock.putRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.github.tomakehurst.wiremock.client.WireMock;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import io.dodb.model.Engine;
import io.dodb.model.Secret;
import io.dodb.model.pool.CreateConnectionPool;
import io.dodb.model.pool.PoolMode;
import io.dodb.model.pool.UpdateConnectionPool;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.test.StepVerifier;

class PoolWireTest {
    @RegisterExtension
    static final WireMockExtension SERVER = Wire.server();

    private static final String POOLS = Wire.CLUSTER_PATH + "/pools";

    private final DatabasesClient client = Wire.client(SERVER);
    private final ConnectionPools pools = client.cluster(Wire.CLUSTER).pools();

    @AfterEach
    void close() {
        client.close();
    }

    @Test
    void listsPools() {
        SERVER.stubFor(any(anyUrl()).willReturn(Wire.json(200, """
                {"pools": [
                  {"name": "web", "mode": "transaction", "size": 17, "db": "shop", "user": "app",
                   "connection": {"uri": "postgres://app:pw@h:25061/web", "host": "h", "port": 25061, "password": "pw"},
                   "private_connection": {"host": "private-h"}, "standby_connection": {"host": "standby-h"},
                   "standby_private_connection": {"host": "private-standby-h"}},
                  {"name": "new", "mode": "pipeline", "size": 1, "db": "shop"}]}
                """)));

        StepVerifier.create(pools.list())
                .assertNext(pool -> {
                    assertThat(pool.mode()).isEqualTo(PoolMode.TRANSACTION);
                    assertThat(pool.size()).isEqualTo(17L);
                    assertThat(Objects.requireNonNull(pool.connection()).uri())
                            .isEqualTo(Secret.of("postgres://app:pw@h:25061/web"));
                    assertThat(Objects.requireNonNull(pool.standbyPrivateConnection())
                                    .host())
                            .isEqualTo("private-standby-h");
                    assertThat(pool.toString()).doesNotContain("pw");
                })
                .assertNext(pool -> {
                    assertThat(pool.mode().isKnown()).isFalse();
                    assertThat(pool.user()).isNull();
                })
                .expectComplete()
                .verify(Wire.LIMIT);

        WireRequest.only(SERVER, "GET", POOLS).hasNoBody();
    }

    @Test
    void getsAPoolByItsNameWhateverItIs() {
        SERVER.stubFor(any(anyUrl())
                .willReturn(Wire.json(
                        200, "{\"pool\": {\"name\": \"a#b\", \"mode\": \"session\", \"size\": 1, \"db\": \"d\"}}")));

        StepVerifier.create(pools.get("a#b"))
                .expectNextCount(1)
                .expectComplete()
                .verify(Wire.LIMIT);

        WireRequest.only(SERVER, "GET", POOLS + "/a%23b").hasNoBody();
    }

    @Test
    void addsAPoolThatConnectsAsOneUser() {
        SERVER.stubFor(
                any(anyUrl())
                        .willReturn(
                                Wire.json(
                                        201,
                                        "{\"pool\": {\"name\": \"web\", \"mode\": \"transaction\", \"size\": 10, \"db\": \"shop\", \"user\": \"app\"}}")));

        StepVerifier.create(pools.add(CreateConnectionPool.of("web", PoolMode.TRANSACTION, 10, "shop")
                        .withUser("app")))
                .assertNext(pool -> assertThat(pool.user()).isEqualTo("app"))
                .expectComplete()
                .verify(Wire.LIMIT);

        WireRequest.only(SERVER, "POST", POOLS)
                .hasBody(
                        "{\"name\": \"web\", \"mode\": \"transaction\", \"size\": 10, \"db\": \"shop\", \"user\": \"app\"}");
    }

    @Test
    void withoutAUserNoneIsSent() {
        SERVER.stubFor(any(anyUrl())
                .willReturn(Wire.json(
                        201, "{\"pool\": {\"name\": \"p\", \"mode\": \"session\", \"size\": 1, \"db\": \"d\"}}")));

        StepVerifier.create(pools.add(CreateConnectionPool.of("p", PoolMode.SESSION, 1, "d")))
                .expectNextCount(1)
                .expectComplete()
                .verify(Wire.LIMIT);

        WireRequest.only(SERVER, "POST", POOLS)
                .hasBody("{\"name\": \"p\", \"mode\": \"session\", \"size\": 1, \"db\": \"d\"}");
    }

    @Test
    void aLostAnswerToAnAddIsResolvedByLooking() {
        SERVER.stubFor(post(anyUrl()).willReturn(WireMock.aResponse().withStatus(504)));
        SERVER.stubFor(
                get(anyUrl())
                        .willReturn(
                                Wire.json(
                                        200,
                                        "{\"pool\": {\"name\": \"p\", \"mode\": \"session\", \"size\": 1, \"db\": \"d\", \"user\": \"doadmin\"}}")));

        StepVerifier.create(pools.add(CreateConnectionPool.of("p", PoolMode.SESSION, 1, "d")))
                .assertNext(pool -> assertThat(pool.user()).isEqualTo("doadmin"))
                .expectComplete()
                .verify(Wire.LIMIT);

        assertThat(Wire.targets(SERVER)).containsExactly("POST " + POOLS, "GET " + POOLS + "/p");
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(ints = {200, 202, 204})
    void updatesAPool(int status) {
        SERVER.stubFor(any(anyUrl()).willReturn(WireMock.aResponse().withStatus(status)));

        StepVerifier.create(pools.update("web", UpdateConnectionPool.of(PoolMode.STATEMENT, 5, "shop")))
                .expectComplete()
                .verify(Wire.LIMIT);

        WireRequest.only(SERVER, "PUT", POOLS + "/web")
                .hasBody("{\"mode\": \"statement\", \"size\": 5, \"db\": \"shop\"}");
    }

    @Test
    void whatIsNotChangedStaysAlsoIfItIsNewerThanTheLibrary() {
        SERVER.stubFor(
                get(anyUrl())
                        .willReturn(
                                Wire.json(
                                        200,
                                        "{\"pool\": {\"name\": \"web\", \"mode\": \"pipeline\", \"size\": 5, \"db\": \"shop\", \"user\": \"app\"}}")));
        SERVER.stubFor(put(anyUrl()).willReturn(WireMock.noContent()));

        StepVerifier.create(pools.get("web")
                        .flatMap(pool -> pools.update(
                                "web", UpdateConnectionPool.like(pool).withSize(6))))
                .expectComplete()
                .verify(Wire.LIMIT);

        SERVER.verify(putRequestedFor(urlEqualTo(POOLS + "/web"))
                .withRequestBody(WireMock.equalToJson(
                        "{\"mode\": \"pipeline\", \"size\": 6, \"db\": \"shop\", \"user\": \"app\"}", false, false)));
    }

    @Test
    void deletesAPool() {
        SERVER.stubFor(any(anyUrl()).willReturn(WireMock.noContent()));

        StepVerifier.create(pools.delete("web")).expectComplete().verify(Wire.LIMIT);

        WireRequest.only(SERVER, "DELETE", POOLS + "/web").hasNoBody();
    }

    @Test
    void onlyPostgresHasThem() {
        assertThatIllegalArgumentException()
                .isThrownBy(
                        () -> client.cluster(Wire.CLUSTER, Engine.MYSQL).pools().list())
                .withMessageContaining("databases_list_connectionPools is not for mysql");
        SERVER.stubFor(any(anyUrl()).willReturn(Wire.json(200, "{\"pools\": []}")));
        StepVerifier.create(
                        client.cluster(Wire.CLUSTER, Engine.ADVANCED_PG).pools().list())
                .expectComplete()
                .verify(Wire.LIMIT);
    }
}
