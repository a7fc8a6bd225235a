package io.dodb.api;

import io.dodb.model.ClusterId;
import io.dodb.model.Engine;
import io.dodb.model.opensearch.OpensearchIndex;
import io.dodb.operation.Call;
import io.dodb.operation.Operation;
import io.dodb.operation.Page;
import java.util.List;
import java.util.regex.Pattern;

/** Operations on the indexes of a cluster. OpenSearch only (quirk 28). */
public final class IndexApi {
    private static final String INDEXES = "/v2/databases/{database_cluster_uuid}/indexes";

    /**
     * Names that OpenSearch expands: wildcards, lists, date math, and all. The encoded wildcard and comma count, too: a proxy that decodes
     * a path twice would make them plain.
     */
    private static final Pattern EXPANDED = Pattern.compile(".*([*?,<>]|%2[acAC]).*|_all", Pattern.DOTALL);

    /** The misspelling is the provider's (quirk 43). */
    static final Operation<Page<OpensearchIndex>> LIST = Operation.get("databases_list_opeasearch_indexes", INDEXES)
            .returnsList("indexes", OpensearchIndex.class)
            .engines(Engine.OPENSEARCH);

    static final Operation<Void> DELETE = Operation.delete(
                    "databases_delete_opensearch_index", INDEXES + "/{index_name}")
            .engines(Engine.OPENSEARCH);

    static final List<Operation<?>> ALL = List.of(LIST, DELETE);

    private IndexApi() {}

    /** Lists all indexes of a cluster. Scope {@code database:read}. */
    public static Call<Page<OpensearchIndex>> list(ClusterId cluster) {
        return LIST.call(cluster);
    }

    /**
     * Deletes one index with all its documents. Idempotent. Scope {@code database:delete}.
     *
     * @throws IllegalArgumentException if OpenSearch would take the name for several: one with {@code *}, {@code ?}, {@code ,}, {@code <} or
     *     {@code >}, or {@code _all} (quirk 40)
     */
    public static Call<Void> delete(ClusterId cluster, String indexName) {
        if (EXPANDED.matcher(indexName).matches()) {
            throw new IllegalArgumentException("'" + indexName
                    + "' is not the name of one index, and could delete many; deleteMatching takes such a pattern");
        }
        return DELETE.call(cluster, indexName);
    }

    /**
     * Deletes every index that matches, with all its documents (quirk 40): {@code logs-*} those with that prefix, {@code *} all of them.
     * Idempotent, but a repetition also deletes indexes that match only since then. Scope {@code database:delete}.
     */
    public static Call<Void> deleteMatching(ClusterId cluster, String pattern) {
        return DELETE.call(cluster, pattern);
    }
}
