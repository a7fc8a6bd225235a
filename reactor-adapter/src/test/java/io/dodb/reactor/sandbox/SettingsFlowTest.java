package io.dodb.reactor.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.tuple;

import io.dodb.error.InvalidRequestException;
import io.dodb.model.ClusterId;
import io.dodb.model.Engine;
import io.dodb.model.Secret;
import io.dodb.model.autoscale.StorageAutoscale;
import io.dodb.model.config.AdvancedConfig;
import io.dodb.model.config.AdvancedParameter;
import io.dodb.model.config.EngineConfig;
import io.dodb.model.config.KafkaConfig;
import io.dodb.model.config.MysqlConfig;
import io.dodb.model.config.PostgresConfig;
import io.dodb.model.config.ValkeyConfig;
import io.dodb.model.history.Backup;
import io.dodb.model.history.ClusterEvent;
import io.dodb.model.history.ClusterEventType;
import io.dodb.model.metrics.MetricsCredentials;
import io.dodb.model.setting.EvictionPolicy;
import io.dodb.model.setting.SqlModes;
import io.dodb.reactor.ClusterClient;
import io.dodb.reactor.DatabasesClient;
import io.dodb.reactor.options.TokenSource;
import io.dodb.sandbox.Sandbox;
import io.dodb.sandbox.options.ManualClock;
import io.dodb.sandbox.options.SandboxOptions;
import java.math.BigInteger;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;

/** Settings, backups and events of clusters, over a real HTTP port. */
class SettingsFlowTest {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Engine ADVANCED_PG = Engine.ADVANCED_PG;

    private final ManualClock clock = new ManualClock();
    private final Sandbox sandbox = Sandbox.start(SandboxOptions.builder()
            .clock(clock)
            .clusters(5)
            .engines(Engine.PG, Engine.MYSQL, Engine.KAFKA, Engine.VALKEY, ADVANCED_PG)
            .build());
    private final DatabasesClient client = DatabasesClient.builder()
            .baseUrl(sandbox.url())
            .token(TokenSource.of(sandbox.token()))
            .build();

    @AfterEach
    void stop() {
        client.close();
        sandbox.close();
    }

    @Test
    void aConfigIsReadChangedAndWrittenBack() {
        ClusterClient kafka = cluster("kafka-1");
        EngineConfig before = get(kafka.config().get());
        assertThat(before.get(KafkaConfig.LOG_FLUSH_INTERVAL_MS)).isEqualTo(BigInteger.valueOf(Long.MAX_VALUE));

        run(kafka.config().patch(before.with(KafkaConfig.LOG_RETENTION_MS, BigInteger.valueOf(-1))));
        run(kafka.config().patch(EngineConfig.of(KafkaConfig.AUTO_CREATE_TOPICS_ENABLE, true)));

        assertThat(get(kafka.config().get()))
                .isEqualTo(before.with(KafkaConfig.LOG_RETENTION_MS, BigInteger.valueOf(-1))
                        .with(KafkaConfig.AUTO_CREATE_TOPICS_ENABLE, true));
    }

    @Test
    void whatTheServerRefusesIsInvalid() {
        EngineConfig ofKafka = EngineConfig.of(KafkaConfig.MESSAGE_MAX_BYTES, 1L);

        StepVerifier.create(cluster("mysql-1").config().patch(ofKafka))
                .expectErrorSatisfies(error -> assertThat(error)
                        .isInstanceOf(InvalidRequestException.class)
                        .hasMessageContaining("message_max_bytes is not a setting of mysql"))
                .verify(PATIENCE);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> cluster("mysql-1", Engine.MYSQL).config().patch(ofKafka));
    }

    @Test
    void anAdvancedConfigIsWrittenBackWhole() {
        ClusterClient advanced = cluster("advanced_pg-1", ADVANCED_PG);
        EngineConfig read = get(advanced.config().get());
        run(advanced.config().patch(read));
        run(advanced.config()
                .patch(EngineConfig.of(
                        AdvancedConfig.PG_PARAMETERS, List.of(AdvancedParameter.of("work_mem", "16MB")))));

        assertThat(get(advanced.config().get()).get(AdvancedConfig.PG_PARAMETERS))
                .extracting(AdvancedParameter::name, AdvancedParameter::value)
                .containsExactly(tuple("work_mem", "16MB"), tuple("max_connections", "100"));
    }

    @Test
    void partsOfAConfigHavePathsOfTheirOwn() {
        ClusterClient valkey = cluster("valkey-1", Engine.VALKEY);
        run(valkey.evictionPolicy().update(EvictionPolicy.ALLKEYS_RANDOM));
        assertThat(get(valkey.evictionPolicy().get())).isEqualTo(EvictionPolicy.ALLKEYS_RANDOM);
        assertThat(get(valkey.config().get()).get(ValkeyConfig.VALKEY_MAXMEMORY_POLICY))
                .isEqualTo(EvictionPolicy.ALLKEYS_RANDOM.withDashes());

        ClusterClient mysql = cluster("mysql-1", Engine.MYSQL);
        run(mysql.sqlMode().update(SqlModes.of("ANSI", "NO_ZERO_DATE")));
        assertThat(get(mysql.sqlMode().get()).modes()).containsExactly("ANSI", "NO_ZERO_DATE");
        assertThat(get(mysql.config().get()).get(MysqlConfig.SQL_MODE)).isEqualTo("ANSI,NO_ZERO_DATE");
    }

    @Test
    void autoscaleAndMetricsCredentialsAreSet() {
        ClusterClient pg = cluster("pg-1");
        assertThat(get(pg.autoscale().get()).storage()).isEqualTo(StorageAutoscale.off());
        run(pg.autoscale().update(StorageAutoscale.when(80, 20)));
        assertThat(get(pg.autoscale().get()).storage()).isEqualTo(StorageAutoscale.when(80, 20));

        MetricsCredentials wanted = MetricsCredentials.of("scraper", Secret.of("hunter2"));
        run(client.metricsCredentials().update(wanted));
        assertThat(get(client.metricsCredentials().get())).isEqualTo(wanted);
    }

    @Test
    void backupsAndEventsComeWithTime() {
        ClusterClient pg = cluster("pg-1");
        List<Backup> before = get(pg.backups().list().collectList());
        clock.advance(Duration.ofHours(23).plusMinutes(5));
        assertThat(get(pg.backups().overview()).backupProgress()).isEqualTo("50");
        run(pg.config().patch(EngineConfig.of(PostgresConfig.WORK_MEM, 8L)));
        clock.advance(Duration.ofMinutes(5));

        assertThat(get(pg.backups().list().collectList()))
                .hasSize(before.size() + 1)
                .containsAll(before);
        assertThat(get(pg.events().list().collectList()))
                .extracting(ClusterEvent::eventType)
                .containsExactly(ClusterEventType.CREATE, ClusterEventType.UPDATE);
    }

    private ClusterClient cluster(String name) {
        return client.cluster(ClusterId.parse(sandbox.clusterId(name)));
    }

    private ClusterClient cluster(String name, Engine engine) {
        return client.cluster(ClusterId.parse(sandbox.clusterId(name)), engine);
    }

    private static <T> T get(Mono<T> mono) {
        @Nullable T value = mono.block(PATIENCE);
        return Objects.requireNonNull(value);
    }

    private static void run(Mono<Void> change) {
        StepVerifier.create(change).expectComplete().verify(PATIENCE);
    }
}
