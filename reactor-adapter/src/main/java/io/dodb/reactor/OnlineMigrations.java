package io.dodb.reactor;

import io.dodb.api.MigrationApi;
import io.dodb.model.ClusterId;
import io.dodb.model.migration.MigrationStatus;
import io.dodb.model.migration.OnlineMigration;
import io.dodb.model.migration.StartMigration;
import java.time.Duration;
import java.util.function.Predicate;
import reactor.core.publisher.Mono;

/** The online migration of another database into one cluster. PostgreSQL, MySQL, Caching and Valkey only (quirk 28). */
public final class OnlineMigrations {
    /**
     * The default wait for a migration: polls after 1 min, then up to 10 min apart, for 15 days. A migration runs for up to two weeks
     * (quirk 47), which is some 2,000 requests.
     */
    public static final Waiting RARELY = Waiting.DEFAULT
            .withIntervals(Duration.ofMinutes(1), Duration.ofMinutes(10))
            .withDeadline(Duration.ofDays(15));

    private final DatabasesClient client;
    private final ClusterId cluster;

    OnlineMigrations(DatabasesClient client, ClusterId cluster) {
        this.client = client;
        this.cluster = cluster;
    }

    /** Returns the latest migration. Safe: retried. Scope {@code database:read}. */
    public Mono<OnlineMigration> status() {
        return client.send(MigrationApi.status(cluster));
    }

    /**
     * Starts a migration. It continues while the source is written to, for up to two weeks, until it is stopped. Idempotent as every PUT:
     * retried; if an answer was lost, {@link #status} shows which migration is the latest. Scope {@code database:update}.
     */
    public Mono<OnlineMigration> start(StartMigration migration) {
        return client.send(MigrationApi.start(cluster, migration));
    }

    /** Stops a migration, by its id. Idempotent: retried, and a 404 after a lost answer is success. Scope {@code database:delete}. */
    public Mono<Void> stop(String migrationId) {
        return client.send(MigrationApi.stop(cluster, migrationId));
    }

    /** Like {@link #awaitEnd(Waiting)}, polling {@link #RARELY}. */
    public Mono<OnlineMigration> awaitEnd() {
        return awaitEnd(RARELY);
    }

    /**
     * Waits until the latest migration is over, and returns it: {@code done}, {@code error} or {@code canceled}. None of the three is an
     * error signal. Fails with an {@link io.dodb.error.AwaitTimeoutException} at the deadline. Scope {@code database:read}.
     */
    public Mono<OnlineMigration> awaitEnd(Waiting waiting) {
        return await(MigrationStatus::isOver, waiting);
    }

    /** Like {@link #awaitSyncing(Waiting)}, polling {@link #RARELY}. */
    public Mono<OnlineMigration> awaitSyncing() {
        return awaitSyncing(RARELY);
    }

    /**
     * Like {@link #awaitEnd(Waiting)}, but ends as soon as the latest migration is {@code syncing}: existing data is copied, and new writes
     * follow. It may also be over by then.
     */
    public Mono<OnlineMigration> awaitSyncing(Waiting waiting) {
        return await(status -> status.equals(MigrationStatus.SYNCING) || status.isOver(), waiting);
    }

    private Mono<OnlineMigration> await(Predicate<MigrationStatus> reached, Waiting waiting) {
        return client.poll(MigrationApi.status(cluster))
                .describedBy(migration -> migration.status() == null ? "no status" : migration.status())
                .until(migration -> migration.status() != null && reached.test(migration.status()), waiting);
    }
}
