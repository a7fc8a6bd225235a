package io.dodb.reactor;

import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.github.tomakehurst.wiremock.client.WireMock;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import io.dodb.error.AwaitTimeoutException;
import io.dodb.error.ConflictException;
import io.dodb.error.ServerException;
import io.dodb.model.ClusterId;
import io.dodb.model.Engine;
import io.dodb.model.Secret;
import io.dodb.model.Timestamp;
import io.dodb.model.cluster.DoSettings;
import io.dodb.model.replica.CreateReplica;
import io.dodb.model.replica.ReplicaStatus;
import io.dodb.reactor.options.Timeouts;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.test.StepVerifier;

class ReplicaWireTest {
    @RegisterExtension
    static final WireMockExtension SERVER = Wire.server();

    private static final String REPLICAS = Wire.CLUSTER_PATH + "/replicas";
    private static final CreateReplica READ_1 = CreateReplica.of("read-1", "db-s-2vcpu-4gb");
    private static final String FORKING = "{\"replica\": {\"name\": \"read-1\", \"status\": \"forking\"}}";
    private static final String BUSY =
            "{\"id\": \"precondition_failed\", \"message\": \"no backup yet\", \"request_id\": \"r-1\"}";

    private static final Waiting WAITING = Waiting.DEFAULT.every(Duration.ofMinutes(7));

    private final DatabasesClient client = Wire.builder(SERVER)
            .timing(new LeapingTime(Timeouts.DEFAULT.attempt(), Timeouts.DEFAULT.total(), WAITING.deadline()).timing())
            .build();
    private final Replicas replicas = client.cluster(Wire.CLUSTER).replicas();

    @AfterEach
    void close() {
        client.close();
    }

    @Test
    void listsReplicas() {
        SERVER.stubFor(any(anyUrl()).willReturn(Wire.json(200, """
                {"replicas": [
                  {"id": "7c0b5a1e-3d42-4f0a-9b7e-1f2a3c4d5e6f", "name": "a", "region": "ams3", "size": "db-s-1vcpu-2gb",
                   "status": "online", "tags": ["blue"], "created_at": "2031-02-03T04:05:06Z", "storage_size_mib": 20480,
                   "connection": {"uri": "postgres://doadmin:pw@a:25060/defaultdb", "host": "a", "port": 25060, "password": "pw"}},
                  {"name": "b", "status": "reconciling"}]}
                """)));

        StepVerifier.create(replicas.list())
                .assertNext(replica -> {
                    assertThat(replica.id()).isEqualTo(ClusterId.parse("7c0b5a1e-3d42-4f0a-9b7e-1f2a3c4d5e6f"));
                    assertThat(replica.status()).isEqualTo(ReplicaStatus.ONLINE);
                    assertThat(replica.tags()).containsExactly("blue");
                    assertThat(replica.createdAt()).isEqualTo(new Timestamp("2031-02-03T04:05:06Z"));
                    assertThat(replica.storageSizeMib()).isEqualTo(20_480L);
                    assertThat(Objects.requireNonNull(replica.connection()).password())
                            .isEqualTo(Secret.of("pw"));
                    assertThat(replica.toString()).doesNotContain("pw");
                })
                .assertNext(replica -> {
                    assertThat(replica.status()).isEqualTo(new ReplicaStatus("reconciling"));
                    assertThat(replica.id()).isNull();
                })
                .expectComplete()
                .verify(Wire.LIMIT);

        WireRequest.only(SERVER, "GET", REPLICAS).hasNoBody();
    }

    @Test
    void getsAReplicaByItsNameWhateverItIs() {
        SERVER.stubFor(any(anyUrl()).willReturn(Wire.json(200, "{\"replica\": {\"name\": \"a/b ö?\"}}")));

        StepVerifier.create(replicas.get("a/b ö?"))
                .assertNext(replica -> assertThat(replica.name()).isEqualTo("a/b ö?"))
                .expectComplete()
                .verify(Wire.LIMIT);

        WireRequest.only(SERVER, "GET", REPLICAS + "/a%2Fb%20%C3%B6%3F").hasNoBody();
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(ints = {200, 201, 202})
    void createsAReplicaWithWhatIsNeededAlone(int status) {
        SERVER.stubFor(any(anyUrl()).willReturn(Wire.json(status, FORKING)));

        StepVerifier.create(replicas.create(READ_1))
                .assertNext(replica -> assertThat(replica.status()).isEqualTo(ReplicaStatus.FORKING))
                .expectComplete()
                .verify(Wire.LIMIT);

        WireRequest.only(SERVER, "POST", REPLICAS).hasBody("{\"name\": \"read-1\", \"size\": \"db-s-2vcpu-4gb\"}");
    }

    @Test
    void createsAReplicaWithEverything() {
        SERVER.stubFor(any(anyUrl()).willReturn(Wire.json(201, FORKING)));

        StepVerifier.create(replicas.create(READ_1.withRegion("ams3")
                        .withTags(List.of())
                        .withPrivateNetworkUuid("9423cbad-9211-442f-820b-ef6915e99b5f")
                        .withStorageSizeMib(61_440L)
                        .withDoSettings(DoSettings.cnames("read.shop.example.com"))))
                .expectNextCount(1)
                .expectComplete()
                .verify(Wire.LIMIT);

        WireRequest.only(SERVER, "POST", REPLICAS).hasBody("""
                {"name": "read-1", "region": "ams3", "size": "db-s-2vcpu-4gb", "tags": [],
                 "private_network_uuid": "9423cbad-9211-442f-820b-ef6915e99b5f", "storage_size_mib": 61440,
                 "do_settings": {"service_cnames": ["read.shop.example.com"]}}
                """);
    }

    @Test
    void aLostAnswerToACreateIsResolvedByLooking() {
        InTurn.answer(SERVER, "POST", Wire.json(500, "{\"id\": \"server_error\", \"message\": \"m\"}"));
        InTurn.answer(
                SERVER,
                "GET",
                Wire.json(404, "{\"id\": \"not_found\", \"message\": \"m\"}"),
                Wire.json(200, "{\"replica\": {\"name\": \"read-1\", \"status\": \"forking\", \"region\": \"nyc3\"}}"));

        StepVerifier.create(replicas.create(READ_1))
                .assertNext(replica -> assertThat(replica.region()).isEqualTo("nyc3"))
                .expectComplete()
                .verify(Wire.LIMIT);

        assertThat(Wire.targets(SERVER))
                .containsExactly("POST " + REPLICAS, "GET " + REPLICAS + "/read-1", "GET " + REPLICAS + "/read-1");
    }

    @Test
    void anotherReplicaOfThatNameIsNotWhatTheCreateMade() {
        InTurn.answer(SERVER, "POST", Wire.json(500, "{\"id\": \"server_error\", \"message\": \"m\"}"));
        InTurn.answer(
                SERVER, "GET", Wire.json(200, "{\"replica\": {\"name\": \"read-1\", \"size\": \"db-s-9vcpu-9gb\"}}"));

        StepVerifier.create(replicas.create(READ_1))
                .expectErrorSatisfies(failure -> assertThat(failure)
                        .isInstanceOfSatisfying(
                                ServerException.class,
                                error -> assertThat(error.mayHaveBeenApplied()).isTrue()))
                .verify(Wire.LIMIT);
    }

    @Test
    void withoutABackupACreateIsRefused() {
        SERVER.stubFor(any(anyUrl()).willReturn(Wire.json(412, BUSY)));

        StepVerifier.create(replicas.create(READ_1))
                .expectErrorSatisfies(failure -> assertThat(failure)
                        .isInstanceOfSatisfying(ConflictException.class, refused -> {
                            assertThat(refused.status()).isEqualTo(412);
                            assertThat(refused.mayHaveBeenApplied()).isFalse();
                        }))
                .verify(Wire.LIMIT);

        assertThat(Wire.targets(SERVER)).hasSize(1);
    }

    @Test
    void aCreateThatWaitsForTheBackupIsSentAgainUntilItIsTaken() {
        InTurn.answer(SERVER, "POST", Wire.json(412, BUSY), Wire.json(412, BUSY), Wire.json(201, FORKING));
        List<Observation> observations = new ArrayList<>();

        StepVerifier.create(replicas.createOnceBackedUp(READ_1, Waiting.DEFAULT.withProgress(observations::add)))
                .assertNext(replica -> assertThat(replica.name()).isEqualTo("read-1"))
                .expectComplete()
                .verify(Wire.LIMIT);

        assertThat(Wire.targets(SERVER)).hasSize(3).containsOnly("POST " + REPLICAS);
        assertThat(observations).extracting(Observation::polls).containsExactly(1, 2);
        assertThat(observations.get(0).seen()).contains("412", "no backup yet");
    }

    @Test
    void itEndsWithTheLastRefusalAtTheDeadline() {
        SERVER.stubFor(any(anyUrl()).willReturn(Wire.json(412, BUSY)));
        Waiting waiting = Waiting.DEFAULT.every(Duration.ofMinutes(10)).withDeadline(Duration.ofMinutes(25));

        StepVerifier.create(replicas.createOnceBackedUp(READ_1, waiting))
                .expectError(ConflictException.class)
                .verify(Wire.LIMIT);

        assertThat(Wire.targets(SERVER)).hasSize(3);
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(ints = {409, 422, 500})
    void itWaitsForNothingElse(int status) {
        InTurn.answer(SERVER, "POST", Wire.json(status, "{\"id\": \"x\", \"message\": \"m\"}"));
        InTurn.answer(SERVER, "GET", Wire.json(404, "{\"id\": \"not_found\", \"message\": \"m\"}"));

        StepVerifier.create(replicas.createOnceBackedUp(READ_1)).expectError().verify(Wire.LIMIT);

        assertThat(Wire.targets(SERVER))
                .filteredOn(target -> target.startsWith("POST"))
                .hasSize(1);
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"active", "online"})
    void aReplicaIsReadyByEitherWord(String ready) {
        InTurn.answer(
                SERVER,
                "GET",
                Wire.json(404, "{\"id\": \"not_found\", \"message\": \"m\"}"),
                Wire.json(200, FORKING),
                Wire.json(200, "{\"replica\": {\"name\": \"read-1\"}}"),
                Wire.json(200, FORKING.replace("forking", ready)));
        List<Observation> observations = new ArrayList<>();

        StepVerifier.create(replicas.awaitReady("read-1", WAITING.withProgress(observations::add)))
                .assertNext(replica -> assertThat(replica.status()).hasToString(ready))
                .expectComplete()
                .verify(Wire.LIMIT);

        assertThat(Wire.targets(SERVER)).hasSize(4).containsOnly("GET " + REPLICAS + "/read-1");
        assertThat(observations).extracting(Observation::seen).endsWith("forking", "no status", ready);
    }

    @Test
    void aReplicaThatNeverGetsReadyEndsTheWait() {
        SERVER.stubFor(any(anyUrl()).willReturn(Wire.json(200, FORKING)));

        StepVerifier.create(replicas.awaitReady("read-1", WAITING))
                .expectErrorSatisfies(failure -> assertThat(failure)
                        .isInstanceOfSatisfying(
                                AwaitTimeoutException.class,
                                late -> assertThat(late.lastSeen()).isEqualTo("forking")))
                .verify(Wire.LIMIT);
    }

    @Test
    void destroysAReplica() {
        SERVER.stubFor(any(anyUrl()).willReturn(WireMock.noContent()));

        StepVerifier.create(replicas.destroy("read-1")).expectComplete().verify(Wire.LIMIT);

        WireRequest.only(SERVER, "DELETE", REPLICAS + "/read-1").hasNoBody();
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(ints = {200, 202, 204})
    void promotesAReplicaWithoutABody(int status) {
        SERVER.stubFor(any(anyUrl()).willReturn(WireMock.aResponse().withStatus(status)));

        StepVerifier.create(replicas.promote("read 1")).expectComplete().verify(Wire.LIMIT);

        WireRequest.only(SERVER, "PUT", REPLICAS + "/read%201/promote").hasNoContent();
    }

    @Test
    void whatTheEngineLacksIsRefusedWhenTheCallIsMade() {
        Replicas ofCache = client.cluster(Wire.CLUSTER, Engine.VALKEY).replicas();
        Replicas ofKafka = client.cluster(Wire.CLUSTER, Engine.KAFKA).replicas();

        assertThatIllegalArgumentException().isThrownBy(ofCache::list);
        assertThatIllegalArgumentException().isThrownBy(() -> ofCache.get("r"));
        assertThatIllegalArgumentException().isThrownBy(() -> ofCache.awaitReady("r"));
        assertThatIllegalArgumentException().isThrownBy(() -> ofCache.destroy("r"));
        assertThatIllegalArgumentException().isThrownBy(() -> ofCache.promote("r"));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ofKafka.create(READ_1))
                .withMessageContaining("only for pg, mysql");
        assertThatIllegalArgumentException().isThrownBy(() -> ofKafka.createOnceBackedUp(READ_1));
        assertThat(Wire.targets(SERVER)).isEmpty();
    }
}
