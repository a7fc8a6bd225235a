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

    /** Returns all clusters; reads further pages as needed. Scope {@code database:read}. */
    public Flux<DatabaseCluster> list() {
        return client.paging().all(ClusterApi.list());
    }

    /** Returns the clusters with a tag. Scopes {@code database:read} and {@code tag:read}. */
    public Flux<DatabaseCluster> listTagged(String tagName) {
        return client.paging().all(ClusterApi.listTagged(tagName));
    }

    /** Returns one cluster; {@link io.dodb.error.NotFoundException} if there is none. Safe: retried. Scope {@code database:read}. */
    public Mono<DatabaseCluster> get(ClusterId id) {
        return client.send(ClusterApi.get(id));
    }

    /**
     * Begins to create a cluster, which takes minutes; {@link ClusterClient#awaitOnline()} waits for it. Not idempotent, and never sent
     * again after a lost answer: a second cluster would cost money. The list is searched instead, and the cluster is the result if exactly
     * one has that name and is being created as requested. If that does not settle it, the error says that it {@linkplain
     * io.dodb.error.DatabasesException#mayHaveBeenApplied() may have been applied}.
     *
     * <p>Scope {@code database:create}; tags need {@code tag:create}, a network {@code vpc:read}, a project {@code project:assign_resource}.
     * Not for the engine {@code redis}, of which no new clusters are made (quirk 27).
     */
    public Mono<DatabaseCluster> create(CreateCluster cluster) {
        return client.send(ClusterApi.create(cluster));
    }

    /** Like {@link #createAndAwait(CreateCluster, Waiting)}, with {@link Waiting#DEFAULT}. */
    public Mono<DatabaseCluster> createAndAwait(CreateCluster cluster) {
        return createAndAwait(cluster, Waiting.DEFAULT);
    }

    /**
     * {@link #create} and {@link ClusterClient#awaitOnline(Waiting)}; polls for the first time after one interval. Scopes of both. If the
     * wait fails, the cluster still exists and is billed; call the two methods one by one to know its id.
     */
    public Mono<DatabaseCluster> createAndAwait(CreateCluster cluster, Waiting waiting) {
        return create(cluster)
                .switchIfEmpty(Mono.error(() -> new ReplyDecodingException(
                        ClusterApi.create(cluster).operation(), "it does not say which cluster it made", null)))
                .flatMap(made -> client.cluster(made).awaitOnline(waiting.afterAChange()));
    }
}
