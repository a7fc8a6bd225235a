package io.dodb.api;

import io.dodb.model.ClusterId;
import io.dodb.model.history.ClusterEvent;
import io.dodb.operation.Call;
import io.dodb.operation.Operation;
import io.dodb.operation.Page;
import java.util.List;

/** Operations on the events of a cluster. */
public final class EventApi {
    static final Operation<Page<ClusterEvent>> LIST = Operation.get(
                    "databases_list_events_logs", "/v2/databases/{database_cluster_uuid}/events")
            .returnsList("events", ClusterEvent.class);

    static final List<Operation<?>> ALL = List.of(LIST);

    private EventApi() {}

    /** Lists the events of a cluster. Scope {@code database:read}. */
    public static Call<Page<ClusterEvent>> list(ClusterId cluster) {
        return LIST.call(cluster);
    }
}
