package io.dodb.sandbox.internal.resource;

import io.dodb.model.Engine;
import io.dodb.sandbox.internal.message.Answer;
import io.dodb.sandbox.internal.message.ApiRequest;
import io.dodb.sandbox.internal.message.Handler;
import io.dodb.sandbox.internal.message.Json;
import io.dodb.sandbox.internal.message.Members;
import io.dodb.sandbox.internal.message.Refusal;
import io.dodb.sandbox.internal.state.Cluster;
import io.dodb.sandbox.internal.state.Clusters;
import io.dodb.sandbox.internal.state.Engines;
import io.dodb.sandbox.internal.state.Seeding;
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
        User user = request.read(body -> {
            String name = body.text("name");
            ObjectNode mysqlSettings = mysqlSettings(body);
            body.flag("readonly", false); // no read shows it: its effect is inside MongoDB (quirk 25)
            ObjectNode settings = settings(body);
            ObjectNode stored = stored(cluster, settings == null ? Json.object() : settings);
            return new User(name, false, 0, mysqlSettings, stored, request.now() + hiddenNanos);
        });
        if (!cluster.users().add(user.name(), user)) {
            throw Refusal.invalid("user name is not available");
        }
        return Answer.enveloped(201, "user", view.made(cluster, user));
    }

    private Answer update(ApiRequest request) {
        Cluster cluster = cluster(request);
        ObjectNode settings = stored(cluster, request.read(body -> {
            ObjectNode wanted = settings(body);
            if (wanted == null) {
                throw Refusal.invalid("settings is required");
            }
            return wanted;
        }));
        User updated = cluster.users().change(name(request), user -> user.withSettings(settings));
        if (updated == null) {
            throw Refusal.notFound(WHAT);
        }
        return Answer.enveloped(201, "user", view.updated(cluster, updated, request.viewsCredentials()));
    }

    /** Deletes a user, and the connection pools of that user; the default one stays (quirk 58). */
    private Answer delete(ApiRequest request) {
        Cluster cluster = cluster(request);
        String name = name(request);
        if (name.equals(Seeding.PRIMARY)) {
            throw Refusal.invalid("the default user " + name + " can't be deleted");
        }
        if (!cluster.users().delete(name)) {
            throw Refusal.notFound(WHAT);
        }
        cluster.pools().removeIf(pool -> name.equals(pool.user()));
        cluster.certificates().forget(name);
        return Answer.noContent();
    }

    private Answer resetAuth(ApiRequest request) {
        Cluster cluster = cluster(request);
        if (request.body().length == 0) {
            throw Refusal.invalid("a request body is required, if only {}");
        }
        Reset wanted = request.read(body -> new Reset(mysqlSettings(body), settings(body)));
        ObjectNode settings = wanted.settings() == null ? null : stored(cluster, wanted.settings());
        User reset = cluster.users().change(name(request), user -> {
            User changed = user.reset(wanted.mysqlSettings());
            return settings == null ? changed : changed.withSettings(settings);
        });
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

    /**
     * What a reset changes beside the password.
     *
     * @param settings other clients send it, too (quirk 57)
     */
    private record Reset(
            @Nullable ObjectNode mysqlSettings, @Nullable ObjectNode settings) {}

    private static @Nullable ObjectNode settings(Members body) {
        ObjectNode settings = body.whole("settings");
        return settings == null ? null : SettingsRules.settings(settings);
    }

    private static @Nullable ObjectNode mysqlSettings(Members body) {
        ObjectNode settings = body.whole("mysql_settings");
        return settings == null ? null : SettingsRules.mysql(settings);
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
