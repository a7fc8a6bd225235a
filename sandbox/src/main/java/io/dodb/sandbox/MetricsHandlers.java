package io.dodb.sandbox;

import java.util.Map;
import tools.jackson.databind.node.ObjectNode;

/** The operations on the credentials of the metrics endpoints, which belong to the account. */
final class MetricsHandlers {
    private static final String NAME = "basic_auth_username";
    private static final String PASSWORD = "basic_auth_password";

    private volatile ObjectNode credentials;

    MetricsHandlers(Credentials made) {
        ObjectNode first = Json.object();
        first.put(NAME, "metrics").put(PASSWORD, made.password("account", "metrics", 0));
        credentials = first;
    }

    Map<String, Handler> byOperation() {
        return Map.of(
                "databases_get_cluster_metrics_credentials", this::get,
                "databases_update_cluster_metrics_credentials", this::update);
    }

    private Answer get(ApiRequest request) {
        return Answer.enveloped(200, "credentials", credentials);
    }

    private Answer update(ApiRequest request) {
        ObjectNode given = Json.object("credentials", request.object().path("credentials"));
        ObjectNode wanted = Json.object();
        wanted.put(NAME, ApiRequest.requiredText(given, NAME));
        wanted.put(PASSWORD, ApiRequest.requiredText(given, PASSWORD));
        credentials = wanted;
        return Answer.noContent();
    }
}
