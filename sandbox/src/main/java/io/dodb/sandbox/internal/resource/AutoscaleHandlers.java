package io.dodb.sandbox.internal.resource;

import io.dodb.sandbox.internal.message.Answer;
import io.dodb.sandbox.internal.message.ApiRequest;
import io.dodb.sandbox.internal.message.Handler;
import io.dodb.sandbox.internal.message.Json;
import io.dodb.sandbox.internal.message.Refusal;
import io.dodb.sandbox.internal.state.Cluster;
import io.dodb.sandbox.internal.state.Clusters;
import java.util.Map;
import tools.jackson.databind.JsonNode;
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
        ObjectNode wanted =
                Json.object("storage", request.object().path("storage")).deepCopy();
        if (!wanted.path("enabled").isBoolean()) {
            throw Refusal.invalid("storage.enabled is required");
        }
        range(wanted, "threshold_percent", 15, 95);
        range(wanted, "increment_gib", 10, 500);
        cluster.settings().storageAutoscale(wanted);
        return Answer.noContent();
    }

    private static void range(ObjectNode storage, String member, int least, int most) {
        JsonNode number = storage.path(member);
        boolean right = number.isMissingNode()
                || (number.isIntegralNumber()
                        && number.canConvertToInt()
                        && number.intValue() >= least
                        && number.intValue() <= most);
        if (!right) {
            throw Refusal.invalid("storage." + member + " must be from " + least + " to " + most);
        }
    }
}
