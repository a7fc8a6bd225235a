package io.dodb.reactor;

import io.dodb.api.ClusterApi;
import io.dodb.error.ReplyDecodingException;
import io.dodb.model.ClusterId;
import io.dodb.model.cluster.CreateCluster;
import io.dodb.model.cluster.DatabaseCluster;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** The clusters of the account. */
public final class Clusters {
    private final DatabasesClient client;

    Clusters(DatabasesClient client) {
        this.client = client;
    }

    /** All clusters; further pages are read when they are needed. Scope {@code database:read}. */
    public Flux<DatabaseCluster> list() {
        return client.paging().all(ClusterApi.list());
    }

    /** The clusters that carry a tag. Scopes {@code database:read} and {@code tag:read}. */
    public Flux<DatabaseCluster> listTagged(String tagName) {
        return client.paging().all(ClusterApi.listTagged(tagName));
    }

    /** One cluster; {@link io.dodb.error.NotFoundException} if there is none. Safe: retried. Scope {@code database:read}. */
    public Mono<DatabaseCluster> get(ClusterId id) {
        return client.send(ClusterApi.get(id));
    }

    /**
     * Begins to create a cluster, which takes minutes; {@link ClusterClient#awaitOnline()} waits for it. Not idempotent, and never sent again
     * after a lost answer: a second one would cost money. The cluster is then looked for in the list, and is the result if there is exactly one
     * of that name, being made as asked for. If that does not settle it, the error says that it {@linkplain
     * io.dodb.error.DatabasesException#mayHaveBeenApplied() may have been applied}.
     *
     * <p>Scope {@code database:create}; tags need {@code tag:create}, a network {@code vpc:read}, a project {@code project:assign_resource}.
     * Not for the engine {@code redis}, of which no new clusters are made (quirk 27).
     */
    public Mono<DatabaseCluster> create(CreateCluster cluster) {
        return client.send(ClusterApi.create(cluster));
    }

    /** Like {@link #createAndAwait(CreateCluster, Waiting)}, by {@link Waiting#DEFAULT}. */
    public Mono<DatabaseCluster> createAndAwait(CreateCluster cluster) {
        return createAndAwait(cluster, Waiting.DEFAULT);
    }

    /**
     * {@link #create} and {@link ClusterClient#awaitOnline(Waiting)}; looks for the first time after one interval. Scopes of both. If the wait
     * fails, the cluster is there all the same, and paid for; call the two methods one by one to know its id by then.
     */
    public Mono<DatabaseCluster> createAndAwait(CreateCluster cluster, Waiting waiting) {
        return create(cluster)
                .switchIfEmpty(Mono.error(() -> new ReplyDecodingException(
                        ClusterApi.create(cluster).operation(), "it does not say which cluster it made", null)))
                .flatMap(made -> client.cluster(made).awaitOnline(waiting.afterAChange()));
    }
}
