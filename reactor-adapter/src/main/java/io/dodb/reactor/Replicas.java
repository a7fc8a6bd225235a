package io.dodb.reactor;

import io.dodb.api.ReplicaApi;
import io.dodb.error.ConflictException;
import io.dodb.model.ClusterId;
import io.dodb.model.replica.CreateReplica;
import io.dodb.model.replica.DatabaseReplica;
import io.dodb.operation.Call;
import io.dodb.reactor.internal.Durations;
import io.dodb.reactor.internal.Timing;
import java.time.Duration;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.util.retry.Retry;

/** The read-only replicas of one cluster. Not for Caching and Valkey (quirk 26); made for PostgreSQL and MySQL only. */
public final class Replicas {
    private final DatabasesClient client;
    private final ClusterId cluster;

    Replicas(DatabasesClient client, ClusterId cluster) {
        this.client = client;
        this.cluster = cluster;
    }

    /** Returns all replicas; reads further pages as needed. Safe: retried. Scope {@code database:read}. */
    public Flux<DatabaseReplica> list() {
        return client.paging().all(ReplicaApi.list(cluster));
    }

    /**
     * Returns one replica; {@link io.dodb.error.NotFoundException} if there is none. Safe: retried. Scope {@code database:read}; passwords
     * and URIs only with {@code database:view_credentials}.
     */
    public Mono<DatabaseReplica> get(String replicaName) {
        return client.send(ReplicaApi.get(cluster, replicaName));
    }

    /**
     * Begins to create a replica of a PostgreSQL or MySQL cluster; it is ready some minutes later, see {@link #awaitReady}. Not idempotent:
     * if the answer is lost, the replica is looked up, and the create is never sent again. If that does not settle it, the error says that
     * it {@linkplain io.dodb.error.DatabasesException#mayHaveBeenApplied() may have been applied}. Scope {@code database:create}, and
     * {@code tag:create} for tags.
     *
     * <p>A {@link ConflictException} of status 412 says that the cluster's first backup has not ended yet (quirk 46), see {@link
     * #createOnceBackedUp}.
     */
    public Mono<DatabaseReplica> create(CreateReplica replica) {
        return client.send(ReplicaApi.create(cluster, replica));
    }

    /** Like {@link #createOnceBackedUp(CreateReplica, Waiting)} with {@link Waiting#DEFAULT}. */
    public Mono<DatabaseReplica> createOnceBackedUp(CreateReplica replica) {
        return createOnceBackedUp(replica, Waiting.DEFAULT);
    }

    /**
     * Like {@link #create}, for a new cluster: retried while the answer is 412. Any other failure ends it unchanged, and so does a 412
     * whose retry would come after the deadline; an attempt in flight at the deadline is not cut off.
     */
    public Mono<DatabaseReplica> createOnceBackedUp(CreateReplica replica, Waiting waiting) {
        Call<DatabaseReplica> create = client.checked(ReplicaApi.create(cluster, replica));
        Mono<DatabaseReplica> tries =
                Mono.defer(() -> client.send(create).retryWhen(Retry.from(new Tries(client.timing(), waiting)::again)));
        return waiting.firstDelay().isZero()
                ? tries
                : Mono.delay(
                                Durations.forTimer(waiting.firstDelay()),
                                client.timing().scheduler())
                        .then(tries);
    }

    /** Like {@link #awaitReady(String, Waiting)} with {@link Waiting#DEFAULT}. */
    public Mono<DatabaseReplica> awaitReady(String replicaName) {
        return awaitReady(replicaName, Waiting.DEFAULT);
    }

    /**
     * Waits until a replica accepts connections: {@code active}, or {@code online} (quirk 32). A 404 counts as not there yet, because a new
     * replica may be missing from reads. Fails with an {@link io.dodb.error.AwaitTimeoutException} at the deadline. Scope {@code
     * database:read}.
     */
    public Mono<DatabaseReplica> awaitReady(String replicaName, Waiting waiting) {
        return client.poll(ReplicaApi.get(cluster, replicaName))
                .mayBeMissing()
                .describedBy(replica -> replica.status() == null ? "no status" : replica.status())
                .until(replica -> replica.status() != null && replica.status().isReady(), waiting);
    }

    /** Destroys a replica with all its data. Idempotent: retried, and a 404 after a lost answer is success. Scope {@code database:delete}. */
    public Mono<Void> destroy(String replicaName) {
        return client.send(ReplicaApi.destroy(cluster, replicaName));
    }

    /**
     * Makes a replica a cluster of its own; its {@link DatabaseReplica#id() id} is the replica's. Retried; if an answer was lost, the
     * replica may be gone by then, and a {@link io.dodb.error.NotFoundException} that {@linkplain
     * io.dodb.error.DatabasesException#mayHaveBeenApplied() may have been applied} then means success. Scope {@code database:update}.
     */
    public Mono<Void> promote(String replicaName) {
        return client.send(ReplicaApi.promote(cluster, replicaName));
    }

    /** The attempts of one subscription, in sequence. */
    private static final class Tries {
        private final Timing timing;
        private final Waiting waiting;
        private final long start;
        private Duration interval = Duration.ZERO;
        private int tries;

        Tries(Timing timing, Waiting waiting) {
            this.timing = timing;
            this.waiting = waiting;
            this.start = timing.nanoTime().getAsLong();
        }

        Publisher<?> again(Flux<Retry.RetrySignal> failures) {
            return failures.concatMap(signal -> after(signal.failure()));
        }

        private Mono<Long> after(Throwable failure) {
            if (!(failure instanceof ConflictException conflict)
                    || !conflict.isTransient()
                    || conflict.mayHaveBeenApplied()) {
                return Mono.error(failure);
            }
            tries++;
            interval = interval.isZero() ? waiting.interval() : waiting.intervalAfter(interval);
            Duration elapsed = Duration.ofNanos(timing.nanoTime().getAsLong() - start);
            waiting.progress().accept(new Observation(String.valueOf(conflict.getMessage()), tries, elapsed));
            return elapsed.plus(Durations.forTimer(interval)).compareTo(waiting.deadline()) > 0
                    ? Mono.error(failure)
                    : Mono.delay(Durations.forTimer(interval), timing.scheduler());
        }
    }
}
