package io.dodb.sandbox.internal.resource;

import io.dodb.sandbox.internal.message.Answer;
import io.dodb.sandbox.internal.message.ApiRequest;
import io.dodb.sandbox.internal.message.Handler;
import io.dodb.sandbox.internal.message.Json;
import io.dodb.sandbox.internal.message.Refusal;
import io.dodb.sandbox.internal.state.Cluster;
import io.dodb.sandbox.internal.state.Clusters;
import io.dodb.sandbox.internal.state.EngineSupport;
import io.dodb.sandbox.internal.state.Pool;
import io.dodb.sandbox.internal.state.Seeding;
import io.dodb.sandbox.internal.state.User;
import io.dodb.sandbox.options.Quirks;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The operations on the connection pools of a cluster. */
public final class PoolHandlers {
    private static final String WHAT = "connection pool";
    private static final EngineSupport POSTGRES = EngineSupport.of("databases_list_connectionPools");
    private static final Set<String> MODES = Set.of("session", "transaction", "statement");
    private static final int PORT = 25061;

    private final Clusters clusters;
    private final UserView users;
    private final long hiddenNanos;

    public PoolHandlers(Clusters clusters, UserView users, Quirks quirks) {
        this.clusters = clusters;
        this.users = users;
        this.hiddenNanos = quirks.notFoundAfterCreate().toNanos();
    }

    public Map<String, Handler> byOperation() {
        return Map.of(
                "databases_list_connectionPools", this::list,
                "databases_get_connectionPool", this::get,
                "databases_add_connectionPool", this::add,
                "databases_update_connectionPool", this::update,
                "databases_delete_connectionPool", this::delete);
    }

    private Answer list(ApiRequest request) {
        Cluster cluster = cluster(request);
        ArrayNode list = Json.array();
        for (Pool pool : cluster.pools().all()) {
            if (request.now() - pool.visibleAt() >= 0) {
                list.add(json(cluster, pool, request));
            }
        }
        return Answer.enveloped(200, "pools", list);
    }

    private Answer get(ApiRequest request) {
        Cluster cluster = cluster(request);
        Pool pool = cluster.pools().find(name(request));
        if (pool == null || request.now() - pool.visibleAt() < 0) {
            throw Refusal.notFound(WHAT);
        }
        return Answer.enveloped(200, "pool", json(cluster, pool, request));
    }

    private Answer add(ApiRequest request) {
        Cluster cluster = cluster(request);
        ObjectNode body = request.object();
        Pool pool = pool(cluster, ApiRequest.requiredText(body, "name"), body, request.now() + hiddenNanos);
        if (!cluster.pools().add(pool.name(), pool)) {
            throw Refusal.invalid("pool name is not available");
        }
        return Answer.enveloped(201, "pool", json(cluster, pool, request));
    }

    private Answer update(ApiRequest request) {
        Cluster cluster = cluster(request);
        Pool update = pool(cluster, name(request), request.object(), 0);
        if (cluster.pools().change(name(request), pool -> pool.likewise(update)) == null) {
            throw Refusal.notFound(WHAT);
        }
        return Answer.noContent();
    }

    private Answer delete(ApiRequest request) {
        if (!cluster(request).pools().delete(name(request))) {
            throw Refusal.notFound(WHAT);
        }
        return Answer.noContent();
    }

    private static Pool pool(Cluster cluster, String name, ObjectNode body, long visibleAt) {
        String mode = ApiRequest.requiredText(body, "mode");
        if (!MODES.contains(mode)) {
            throw Refusal.invalid("mode must be one of " + new TreeSet<>(MODES));
        }
        JsonNode size = body.path("size");
        if (!size.isInt() || size.intValue() < 1) {
            throw Refusal.invalid("size must be a whole number from 1");
        }
        String db = ApiRequest.requiredText(body, "db");
        if (cluster.dbs().find(db) == null) {
            throw Refusal.invalid("there is no database " + db);
        }
        String user = body.has("user") ? ApiRequest.requiredText(body, "user") : null;
        if (user != null && cluster.users().find(user) == null) {
            throw Refusal.invalid("there is no user " + user);
        }
        return new Pool(name, mode, size.intValue(), db, user, visibleAt);
    }

    private ObjectNode json(Cluster cluster, Pool pool, ApiRequest request) {
        ObjectNode json = Json.object();
        json.put("name", pool.name());
        json.put("mode", pool.mode());
        json.put("size", pool.size());
        json.put("db", pool.db());
        if (pool.user() != null) {
            json.put("user", pool.user());
        }
        User user = cluster.users().find(pool.user() == null ? Seeding.PRIMARY : pool.user());
        String password = user != null && request.viewsCredentials() ? users.password(cluster, user) : null;
        String userName = user == null ? "" : user.name();
        String host = cluster.name() + ".db.sandbox.invalid";
        json.set("connection", ConnectionView.of(host, PORT, pool.name(), userName, password));
        json.set("private_connection", ConnectionView.of("private-" + host, PORT, pool.name(), userName, password));
        return json;
    }

    private Cluster cluster(ApiRequest request) {
        Cluster cluster = clusters.find(request.arguments().get(0));
        POSTGRES.require(cluster);
        return cluster;
    }

    private static String name(ApiRequest request) {
        return request.arguments().get(1);
    }
}
