package io.dodb.reactor;

import io.dodb.api.IndexApi;
import io.dodb.model.ClusterId;
import io.dodb.model.opensearch.OpensearchIndex;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** The indexes of one cluster. OpenSearch only (quirk 28). */
public final class Indexes {
    private final DatabasesClient client;
    private final ClusterId cluster;

    Indexes(DatabasesClient client, ClusterId cluster) {
        this.client = client;
        this.cluster = cluster;
    }

    /** Returns all indexes; reads further pages as needed. Safe: retried. Scope {@code database:read}. */
    public Flux<OpensearchIndex> list() {
        return client.paging().all(IndexApi.list(cluster));
    }

    /**
     * Deletes one index with all its documents. Idempotent: retried, and a 404 after a lost answer is success. Scope {@code database:delete}.
     *
     * @throws IllegalArgumentException if OpenSearch would take the name for several: one with {@code *}, {@code ?}, {@code ,}, {@code <} or
     *     {@code >}, or {@code _all} (quirk 40)
     */
    public Mono<Void> delete(String indexName) {
        return client.send(IndexApi.delete(cluster, indexName));
    }

    /**
     * Deletes every index that matches, with all its documents (quirk 40): {@code logs-*} all with that prefix, {@code *} all indexes. The
     * server decides which match. Idempotent: retried; a retry also deletes indexes that began to match in the meantime. Scope {@code
     * database:delete}.
     */
    public Mono<Void> deleteMatching(String pattern) {
        return client.send(IndexApi.deleteMatching(cluster, pattern));
    }
}
