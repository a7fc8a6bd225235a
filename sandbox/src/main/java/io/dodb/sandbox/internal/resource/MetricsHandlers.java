package io.dodb.sandbox.internal.resource;

import io.dodb.sandbox.internal.message.Answer;
import io.dodb.sandbox.internal.message.ApiRequest;
import io.dodb.sandbox.internal.message.Handler;
import io.dodb.sandbox.internal.message.Json;
import io.dodb.sandbox.internal.message.Members;
import io.dodb.sandbox.internal.state.Clusters;
import io.dodb.sandbox.internal.state.Credentials;
import java.util.Map;
import tools.jackson.databind.node.ObjectNode;

/** The operations on the credentials of the metrics endpoints, which belong to the account. */
public final class MetricsHandlers {
    private static final String NAME = "basic_auth_username";
    private static final String PASSWORD = "basic_auth_password";

    private final Clusters clusters;
    private final ObjectNode unlessSet;

    public MetricsHandlers(Clusters clusters, Credentials made) {
        this.clusters = clusters;
        ObjectNode first = Json.object();
        first.put(NAME, "metrics").put(PASSWORD, made.password("account", "metrics", 0));
        unlessSet = first;
    }

    public Map<String, Handler> byOperation() {
        return Map.of(
                "databases_get_cluster_metrics_credentials", this::get,
                "databases_update_cluster_metrics_credentials", this::update);
    }

    private Answer get(ApiRequest request) {
        ObjectNode set = clusters.metricsCredentials();
        return Answer.enveloped(200, "credentials", set == null ? unlessSet : set);
    }

    private Answer update(ApiRequest request) {
        clusters.metricsCredentials(request.read(body -> {
            Members wanted = body.members("credentials");
            return Json.object().put(NAME, wanted.text(NAME)).put(PASSWORD, wanted.text(PASSWORD));
        }));
        return Answer.noContent();
    }
}
