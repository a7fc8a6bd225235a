package io.dodb.api;

import io.dodb.model.ClusterId;
import io.dodb.model.DatabaseCluster;
import io.dodb.operation.Call;
import io.dodb.operation.Operation;
import io.dodb.operation.Page;
import java.util.List;

/** Operations on clusters. */
public final class ClusterApi {
    static final Operation<Page<DatabaseCluster>> LIST = Operation.get("databases_list_clusters", "/v2/databases")
            .query("tag_name")
            .returnsList("databases", DatabaseCluster.class);

    static final Operation<DatabaseCluster> GET = Operation.get(
                    "databases_get_cluster", "/v2/databases/{database_cluster_uuid}")
            .returns("database", DatabaseCluster.class);

    static final List<Operation<?>> ALL = List.of(LIST, GET);

    private ClusterApi() {}

    /** All clusters of the account. Scope {@code database:read}. */
    public static Call<Page<DatabaseCluster>> list() {
        return LIST.call();
    }

    /** The clusters that carry a tag. Scopes {@code database:read} and {@code tag:read}. */
    public static Call<Page<DatabaseCluster>> listTagged(String tagName) {
        return LIST.call().query("tag_name", tagName);
    }

    /** One cluster. Scope {@code database:read}; credentials are shown only with {@code database:view_credentials}. */
    public static Call<DatabaseCluster> get(ClusterId cluster) {
        return GET.call(cluster);
    }
}
