package io.dodb.reactor;

import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.client.WireMock;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import io.dodb.error.NotFoundException;
import io.dodb.model.Engine;
import io.dodb.model.Secret;
import io.dodb.model.Timestamp;
import io.dodb.model.migration.MigrationSource;
import io.dodb.model.migration.MigrationStatus;
import io.dodb.model.migration.OnlineMigration;
import io.dodb.model.migration.StartMigration;
import io.dodb.reactor.options.Timeouts;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.test.StepVerifier;

class MigrationWireTest {
    @RegisterExtension
    static final WireMockExtension SERVER = Wire.server();

    private static final String MIGRATION = Wire.CLUSTER_PATH + "/online-migration";
    private static final MigrationSource SOURCE =
            MigrationSource.of("old.example.com", 5432, "shop", "admin", Secret.of("pw"));
    private static final String RUNNING =
            "{\"id\": \"m\", \"status\": \"running\", \"created_at\": \"2031-05-06T07:08:09Z\"}";

    private static final Waiting WAITING = OnlineMigrations.RARELY.every(Duration.ofMinutes(7));

    private final DatabasesClient client = Wire.builder(SERVER)
            .timing(new LeapingTime(Timeouts.DEFAULT.attempt(), Timeouts.DEFAULT.total(), WAITING.deadline()).timing())
            .build();
    private final OnlineMigrations migration = client.cluster(Wire.CLUSTER).onlineMigration();

    @AfterEach
    void close() {
        client.close();
    }

    private static void statuses(String... statuses) {
        InTurn.answer(
                SERVER,
                "GET",
                Arrays.stream(statuses)
                        .map(status -> Wire.json(200, RUNNING.replace("running", status)))
                        .toArray(ResponseDefinitionBuilder[]::new));
    }

    @Test
    void readsTheStatusWithoutARoot() {
        SERVER.stubFor(any(anyUrl()).willReturn(Wire.json(200, RUNNING)));

        StepVerifier.create(migration.status())
                .expectNext(new OnlineMigration("m", MigrationStatus.RUNNING, new Timestamp("2031-05-06T07:08:09Z")))
                .expectComplete()
                .verify(Wire.LIMIT);

        WireRequest.only(SERVER, "GET", MIGRATION).hasNoBody();
    }

    @Test
    void aTimeThatIsNoTimeIsTextAllTheSame() {
        SERVER.stubFor(any(anyUrl())
                .willReturn(Wire.json(200, "{\"status\": \"draining\", \"created_at\": \"about noon\", \"new\": 1}")));

        StepVerifier.create(migration.status())
                .assertNext(seen -> {
                    assertThat(seen.status()).isEqualTo(new MigrationStatus("draining"));
                    assertThat(seen.createdAt()).hasToString("about noon");
                    assertThat(Objects.requireNonNull(seen.createdAt()).instant())
                            .isNull();
                    assertThat(seen.id()).isNull();
                })
                .expectComplete()
                .verify(Wire.LIMIT);
    }

    @Test
    void withoutAMigrationThereIsNone() {
        SERVER.stubFor(any(anyUrl()).willReturn(Wire.json(404, "{\"id\": \"not_found\", \"message\": \"m\"}")));

        StepVerifier.create(migration.status())
                .expectError(NotFoundException.class)
                .verify(Wire.LIMIT);
        StepVerifier.create(migration.awaitEnd())
                .expectError(NotFoundException.class)
                .verify(Wire.LIMIT);
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(ints = {200, 201, 202})
    void startsAMigrationOverTls(int status) {
        SERVER.stubFor(any(anyUrl()).willReturn(Wire.json(status, RUNNING)));

        StepVerifier.create(migration.start(StartMigration.from(SOURCE)))
                .assertNext(started -> assertThat(started.id()).isEqualTo("m"))
                .expectComplete()
                .verify(Wire.LIMIT);

        WireRequest.only(SERVER, "PUT", MIGRATION).hasBody("""
                {"source": {"host": "old.example.com", "port": 5432, "dbname": "shop", "username": "admin", "password": "pw"}}
                """);
    }

    @Test
    void startsAMigrationInClearWithoutSomeDatabases() {
        SERVER.stubFor(any(anyUrl()).willReturn(Wire.json(200, RUNNING)));
        StartMigration wanted = StartMigration.from(SOURCE).withoutTls().ignoring("db0", "db1");

        StepVerifier.create(migration.start(wanted))
                .expectNextCount(1)
                .expectComplete()
                .verify(Wire.LIMIT);

        WireRequest.only(SERVER, "PUT", MIGRATION).hasBody("""
                {"source": {"host": "old.example.com", "port": 5432, "dbname": "shop", "username": "admin", "password": "pw"},
                 "disable_ssl": true, "ignore_dbs": ["db0", "db1"]}
                """);
        assertThat(wanted.toString()).doesNotContain("pw");
    }

    @Test
    void anEmptyListIsSentAndWhatIsAbsentIsNot() {
        SERVER.stubFor(any(anyUrl()).willReturn(Wire.json(200, RUNNING)));

        StepVerifier.create(migration.start(
                        new StartMigration(new MigrationSource("h", null, null, null, null), false, List.of())))
                .expectNextCount(1)
                .expectComplete()
                .verify(Wire.LIMIT);

        WireRequest.only(SERVER, "PUT", MIGRATION)
                .hasBody("{\"source\": {\"host\": \"h\"}, \"disable_ssl\": false, \"ignore_dbs\": []}");
    }

    @Test
    void stopsAMigration() {
        SERVER.stubFor(any(anyUrl()).willReturn(WireMock.noContent()));

        StepVerifier.create(migration.stop("m/1")).expectComplete().verify(Wire.LIMIT);

        WireRequest.only(SERVER, "DELETE", MIGRATION + "/m%2F1").hasNoBody();
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"done", "error", "canceled"})
    void waitsForTheEndWhateverItIs(String end) {
        statuses("running", "syncing", "draining", end);
        List<Observation> observations = new ArrayList<>();

        StepVerifier.create(migration.awaitEnd(WAITING.withProgress(observations::add)))
                .assertNext(seen -> assertThat(seen.status()).hasToString(end))
                .expectComplete()
                .verify(Wire.LIMIT);

        assertThat(Wire.targets(SERVER)).hasSize(4).containsOnly("GET " + MIGRATION);
        assertThat(observations).extracting(Observation::seen).containsExactly("running", "syncing", "draining", end);
        assertThat(observations.get(1).elapsed()).isGreaterThanOrEqualTo(Duration.ofMinutes(7));
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"syncing", "error"})
    void waitsUntilItIsInSync(String reached) {
        statuses("running", "running", reached);

        StepVerifier.create(migration.awaitSyncing(WAITING))
                .assertNext(seen -> assertThat(seen.status()).hasToString(reached))
                .expectComplete()
                .verify(Wire.LIMIT);

        assertThat(Wire.targets(SERVER)).hasSize(3);
    }

    @Test
    void itLooksRarelyForAsLongAsAMigrationRuns() {
        assertThat(OnlineMigrations.RARELY.deadline()).isGreaterThan(Duration.ofDays(14));
        assertThat(OnlineMigrations.RARELY.longestInterval()).isEqualTo(Duration.ofMinutes(10));
    }

    @Test
    void onlySomeEnginesHaveIt() {
        OnlineMigrations ofKafka = client.cluster(Wire.CLUSTER, Engine.KAFKA).onlineMigration();

        assertThatIllegalArgumentException()
                .isThrownBy(ofKafka::status)
                .withMessageContaining(
                        "databases_get_migrationStatus is not for kafka, only for pg, mysql, redis, valkey");
        assertThatIllegalArgumentException().isThrownBy(() -> ofKafka.start(StartMigration.from(SOURCE)));
        assertThatIllegalArgumentException().isThrownBy(() -> ofKafka.stop("m"));
        assertThatIllegalArgumentException().isThrownBy(ofKafka::awaitEnd);
        assertThat(Wire.targets(SERVER)).isEmpty();
    }
}
