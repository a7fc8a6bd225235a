package io.dodb.reactor.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.dodb.model.ClusterId;
import io.dodb.model.Engine;
import io.dodb.model.Secret;
import io.dodb.model.logsink.CreateLogsink;
import io.dodb.model.logsink.DatadogLogsink;
import io.dodb.model.logsink.Logsink;
import io.dodb.model.logsink.RsyslogFormat;
import io.dodb.model.logsink.RsyslogLogsink;
import io.dodb.model.migration.MigrationSource;
import io.dodb.model.migration.MigrationStatus;
import io.dodb.model.migration.OnlineMigration;
import io.dodb.model.migration.StartMigration;
import io.dodb.model.pool.ConnectionPool;
import io.dodb.model.pool.CreateConnectionPool;
import io.dodb.model.pool.PoolMode;
import io.dodb.model.pool.UpdateConnectionPool;
import io.dodb.model.replica.CreateReplica;
import io.dodb.model.replica.DatabaseReplica;
import io.dodb.reactor.ClusterClient;
import io.dodb.reactor.DatabasesClient;
import io.dodb.reactor.TimedClients;
import io.dodb.reactor.Waiting;
import io.dodb.reactor.options.TokenSource;
import io.dodb.sandbox.Sandbox;
import io.dodb.sandbox.options.ManualClock;
import io.dodb.sandbox.options.Quirks;
import io.dodb.sandbox.options.SandboxOptions;
import java.time.Duration;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;

/** Replicas, pools, log sinks and migrations over a real HTTP port; each look lets time pass in the sandbox. */
class TakingTimeFlowTest {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final ManualClock clock = new ManualClock();
    private final Sandbox sandbox = Sandbox.start(SandboxOptions.builder()
            .clusters(2)
            .engines(Engine.PG, Engine.MONGODB)
            .clock(clock)
            .quirks(Quirks.builder().notFoundAfterCreate(Duration.ofSeconds(50)).build())
            .build());
    private final DatabasesClient client = TimedClients.leaping(
                    DatabasesClient.builder().baseUrl(sandbox.url()).token(TokenSource.of(sandbox.token())))
            .build();
    private final ClusterId id = ClusterId.parse(sandbox.clusterId("pg-1"));
    private final ClusterClient cluster = client.cluster(id, Engine.PG);
    private final Waiting aMinuteEachLook =
            Waiting.DEFAULT.every(Duration.ofMillis(1)).withProgress(seen -> clock.advance(Duration.ofMinutes(1)));

    @AfterEach
    void close() {
        client.close();
        sandbox.close();
    }

    private static <T> T get(Mono<T> mono) {
        return Objects.requireNonNull(mono.block(PATIENCE));
    }

    @Test
    void aReplicaIsMadeOnceThereIsABackupAndBecomesACluster() {
        sandbox.firstBackupIn(id.toString(), Duration.ofMinutes(5));

        DatabaseReplica made = get(
                cluster.replicas().createOnceBackedUp(CreateReplica.of("read-1", "db-s-2vcpu-4gb"), aMinuteEachLook));
        DatabaseReplica ready = get(cluster.replicas().awaitReady("read-1", aMinuteEachLook));
        cluster.replicas().promote("read-1").block(PATIENCE);

        assertThat(Objects.requireNonNull(made.status()).isReady()).isFalse();
        assertThat(Objects.requireNonNull(ready.status()).isReady()).isTrue();
        assertThat(ready.id()).isEqualTo(made.id());
        assertThat(get(client.cluster(Objects.requireNonNull(made.id())).get()).name())
                .isEqualTo("read-1");
        assertThat(get(cluster.replicas().list().collectList())).isEmpty();
    }

    @Test
    void aPoolIsMadeChangedAndDeleted() {
        ConnectionPool made =
                get(cluster.pools().add(CreateConnectionPool.of("web", PoolMode.SESSION, 5, "defaultdb")));
        cluster.pools()
                .update("web", UpdateConnectionPool.like(made).withMode(PoolMode.TRANSACTION))
                .block(PATIENCE);
        clock.advance(Duration.ofMinutes(1));

        assertThat(get(cluster.pools().list().collectList()))
                .extracting(ConnectionPool::mode)
                .containsExactly(PoolMode.TRANSACTION);
        cluster.pools().delete("web").block(PATIENCE);
        assertThat(get(cluster.pools().list().collectList())).isEmpty();
    }

    @Test
    void aSinkIsMadeChangedAndDeleted() {
        Logsink made = get(cluster.logsinks()
                .create(CreateLogsink.rsyslog(
                        "s", RsyslogLogsink.of("logs.example.com", 514, false, RsyslogFormat.RFC3164))));
        RsyslogLogsink changed = ((RsyslogLogsink) made.config()).withLogline(Secret.of("KEY %msg%"));
        cluster.logsinks().update(made.sinkId(), changed).block(PATIENCE);

        assertThat(get(cluster.logsinks().get(made.sinkId())).config()).isEqualTo(changed);
        cluster.logsinks().delete(made.sinkId()).block(PATIENCE);
        assertThat(get(cluster.logsinks().list().collectList())).isEmpty();
    }

    @Test
    void aDatadogSinkIsWrittenBackAlthoughItCallsItselfRsyslog() {
        ClusterClient mongo = client.cluster(ClusterId.parse(sandbox.clusterId("mongodb-1")), Engine.MONGODB);
        DatadogLogsink config = DatadogLogsink.of("intake.example.com", Secret.of("k"));

        Logsink made = get(mongo.logsinks().create(CreateLogsink.datadog("s", config)));
        mongo.logsinks().update(made.sinkId(), made.config()).block(PATIENCE);

        assertThat(get(mongo.logsinks().get(made.sinkId())).config()).isEqualTo(config);
    }

    @Test
    void aMigrationFollowsItsSourceUntilItIsStopped() {
        OnlineMigration started = get(cluster.onlineMigration()
                .start(StartMigration.from(
                        MigrationSource.of("old.example.com", 5432, "shop", "admin", Secret.of("pw")))));
        OnlineMigration syncing = get(cluster.onlineMigration().awaitSyncing(aMinuteEachLook));
        cluster.onlineMigration().stop(Objects.requireNonNull(syncing.id())).block(PATIENCE);
        OnlineMigration ended = get(cluster.onlineMigration().awaitEnd(aMinuteEachLook));

        assertThat(syncing.id()).isEqualTo(started.id());
        assertThat(syncing.status()).isEqualTo(MigrationStatus.SYNCING);
        assertThat(ended.status()).isEqualTo(MigrationStatus.CANCELED);
    }
}
