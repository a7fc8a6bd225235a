package io.dodb.sandbox.internal.resource;

import io.dodb.sandbox.internal.message.Answer;
import io.dodb.sandbox.internal.message.ApiRequest;
import io.dodb.sandbox.internal.message.Handler;
import io.dodb.sandbox.internal.message.Json;
import io.dodb.sandbox.internal.message.Members;
import io.dodb.sandbox.internal.message.Refusal;
import io.dodb.sandbox.internal.state.Cluster;
import io.dodb.sandbox.internal.state.Clusters;
import java.util.Map;
import tools.jackson.databind.node.ObjectNode;

/** The operations on how storage grows. It is kept and shown; no storage grows. */
public final class AutoscaleHandlers {
    private final Clusters clusters;

    public AutoscaleHandlers(Clusters clusters) {
        this.clusters = clusters;
    }

    public Map<String, Handler> byOperation() {
        return Map.of(
                "databases_get_autoscale", this::get,
                "databases_update_autoscale", this::update);
    }

    private Answer get(ApiRequest request) {
        Cluster cluster = clusters.find(request.arguments().get(0));
        ObjectNode set = cluster.settings().storageAutoscale();
        return Answer.enveloped(200, "autoscale", Json.object().set("storage", set));
    }

    private Answer update(ApiRequest request) {
        Cluster cluster = clusters.find(request.arguments().get(0));
        cluster.settings().storageAutoscale(request.read(body -> storage(body.members("storage"))));
        return Answer.noContent();
    }

    /**
     * Returns how the storage of a cluster is to grow.
     *
     * @throws Refusal 422 that says what is wrong
     */
    static ObjectNode storage(Members wanted) {
        ObjectNode storage = Json.object().put("enabled", wanted.requiredFlag("enabled"));
        put(storage, wanted, "threshold_percent", 15, 95);
        put(storage, wanted, "increment_gib", 10, 500);
        return storage;
    }

    private static void put(ObjectNode storage, Members wanted, String member, int least, int most) {
        if (wanted.has(member)) {
            storage.put(member, wanted.number(member, least, most));
        }
    }
}
