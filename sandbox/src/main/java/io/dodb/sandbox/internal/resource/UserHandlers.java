package io.dodb.sandbox.internal.resource;

import io.dodb.model.Engine;
import io.dodb.sandbox.internal.message.Answer;
import io.dodb.sandbox.internal.message.ApiRequest;
import io.dodb.sandbox.internal.message.Handler;
import io.dodb.sandbox.internal.message.Json;
import io.dodb.sandbox.internal.message.Refusal;
import io.dodb.sandbox.internal.state.Cluster;
import io.dodb.sandbox.internal.state.Clusters;
import io.dodb.sandbox.internal.state.Engines;
import io.dodb.sandbox.internal.state.User;
import io.dodb.sandbox.options.Quirks;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The operations on the users of a cluster. */
public final class UserHandlers {
    private static final String WHAT = "database user";

    private final Clusters clusters;
    private final UserView view;
    private final long hiddenNanos;

    public UserHandlers(Clusters clusters, UserView view, Quirks quirks) {
        this.clusters = clusters;
        this.view = view;
        this.hiddenNanos = quirks.notFoundAfterCreate().toNanos();
    }

    public Map<String, Handler> byOperation() {
        return Map.of(
                "databases_list_users", this::list,
                "databases_get_user", this::get,
                "databases_add_user", this::add,
                "databases_update_user", this::update,
                "databases_delete_user", this::delete,
                "databases_reset_auth", this::resetAuth);
    }

    private Answer list(ApiRequest request) {
        Cluster cluster = cluster(request);
        ArrayNode list = Json.array();
        for (User user : cluster.users().all()) {
            if (request.now() - user.visibleAt() >= 0) {
                list.add(view.read(cluster, user, request.viewsCredentials()));
            }
        }
        return Answer.enveloped(200, "users", list);
    }

    private Answer get(ApiRequest request) {
        Cluster cluster = cluster(request);
        User user = cluster.users().find(name(request));
        if (user == null || request.now() - user.visibleAt() < 0) {
            throw Refusal.notFound(WHAT);
        }
        return Answer.enveloped(200, "user", view.read(cluster, user, request.viewsCredentials()));
    }

    private Answer add(ApiRequest request) {
        Cluster cluster = cluster(request);
        ObjectNode body = request.object();
        String name = ApiRequest.requiredText(body, "name");
        ObjectNode mysqlSettings = mysqlSettings(body);
        if (body.has("readonly") && !body.get("readonly").isBoolean()) {
            throw Refusal.invalid("readonly must be true or false");
        }
        ObjectNode settings = body.has("settings") ? SettingsRules.settings(body.get("settings")) : Json.object();
        User user = new User(name, false, 0, mysqlSettings, stored(cluster, settings), request.now() + hiddenNanos);
        if (!cluster.users().add(name, user)) {
            throw Refusal.invalid("user name is not available");
        }
        return Answer.enveloped(201, "user", view.made(cluster, user));
    }

    private Answer update(ApiRequest request) {
        Cluster cluster = cluster(request);
        ObjectNode body = request.object();
        if (!body.has("settings")) {
            throw Refusal.invalid("settings is required");
        }
        ObjectNode settings = stored(cluster, SettingsRules.settings(body.get("settings")));
        User updated = cluster.users().change(name(request), user -> user.withSettings(settings));
        if (updated == null) {
            throw Refusal.notFound(WHAT);
        }
        return Answer.enveloped(201, "user", view.updated(cluster, updated, request.viewsCredentials()));
    }

    private Answer delete(ApiRequest request) {
        if (!cluster(request).users().delete(name(request))) {
            throw Refusal.notFound(WHAT);
        }
        return Answer.noContent();
    }

    private Answer resetAuth(ApiRequest request) {
        Cluster cluster = cluster(request);
        if (request.body().length == 0) {
            throw Refusal.invalid("a request body is required, if only {}");
        }
        ObjectNode mysqlSettings = mysqlSettings(request.object());
        User reset = cluster.users().change(name(request), user -> user.reset(mysqlSettings));
        if (reset == null) {
            throw Refusal.notFound(WHAT);
        }
        return Answer.enveloped(200, "user", view.made(cluster, reset));
    }

    /** Returns the settings to store. An update replaces everything; a member that is left out falls back to its default (quirk 18). */
    private static ObjectNode stored(Cluster cluster, ObjectNode settings) {
        if (cluster.engine().equals(Engine.PG) && !settings.has("pg_allow_replication")) {
            return settings.deepCopy().put("pg_allow_replication", false);
        }
        return cluster.withAclIds(settings);
    }

    private static @Nullable ObjectNode mysqlSettings(ObjectNode body) {
        return body.has("mysql_settings") ? SettingsRules.mysql(body.get("mysql_settings")) : null;
    }

    private Cluster cluster(ApiRequest request) {
        Cluster cluster = clusters.find(request.arguments().get(0));
        Engines.requireUsers(cluster);
        return cluster;
    }

    private static String name(ApiRequest request) {
        return request.arguments().get(1);
    }
}
