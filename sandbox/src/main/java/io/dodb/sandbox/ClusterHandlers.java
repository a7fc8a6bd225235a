package io.dodb.sandbox;

import java.util.Map;
import tools.jackson.databind.node.ArrayNode;

/** The operations on clusters. */
final class ClusterHandlers {
    private final Clusters clusters;
    private final ClusterView view;

    ClusterHandlers(Clusters clusters, ClusterView view) {
        this.clusters = clusters;
        this.view = view;
    }

    Map<String, Handler> byOperation() {
        return Map.of(
                "databases_list_clusters", this::list,
                "databases_get_cluster", this::get);
    }

    private Answer list(Request request) {
        String tag = request.query().get("tag_name");
        if (tag != null && !request.token().has("tag:read")) {
            throw Refusal.forbidden("tag:read");
        }
        ArrayNode list = Json.array();
        for (Cluster cluster : clusters.all()) {
            if (tag == null || cluster.tags().contains(tag)) {
                list.add(view.of(cluster, request.token()));
            }
        }
        return Answer.enveloped(200, "databases", list);
    }

    private Answer get(Request request) {
        Cluster cluster = clusters.find(request.arguments().get(0));
        return Answer.enveloped(200, "database", view.of(cluster, request.token()));
    }
}
