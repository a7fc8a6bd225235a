package io.dodb.sandbox.internal.resource;

import io.dodb.sandbox.internal.message.Answer;
import io.dodb.sandbox.internal.message.ApiRequest;
import io.dodb.sandbox.internal.message.Handler;
import io.dodb.sandbox.internal.message.Json;
import io.dodb.sandbox.internal.message.Members;
import io.dodb.sandbox.internal.message.Refusal;
import io.dodb.sandbox.internal.state.Cluster;
import io.dodb.sandbox.internal.state.Clusters;
import io.dodb.sandbox.internal.state.EngineSupport;
import io.dodb.sandbox.internal.state.Pool;
import io.dodb.sandbox.internal.state.Seeding;
import io.dodb.sandbox.options.Quirks;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The operations on the connection pools of a cluster. */
public final class PoolHandlers {
    private static final String WHAT = "connection pool";
    private static final EngineSupport POSTGRES = EngineSupport.of("databases_list_connectionPools");
    private static final List<String> MODES = List.of("session", "transaction", "statement");
    private static final int PORT = 25061;

    private final Clusters clusters;
    private final ConnectionView connections;
    private final long hiddenNanos;

    public PoolHandlers(Clusters clusters, UserView users, Quirks quirks) {
        this.clusters = clusters;
        this.connections = new ConnectionView(users);
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
        Pool pool = request.read(body -> pool(cluster, body.text("name"), body, request.now() + hiddenNanos));
        if (!cluster.pools().add(pool.name(), pool)) {
            throw Refusal.invalid("pool name is not available");
        }
        requireParts(cluster, pool);
        return Answer.enveloped(201, "pool", json(cluster, pool, request));
    }

    private Answer update(ApiRequest request) {
        Cluster cluster = cluster(request);
        Pool update = request.read(body -> pool(cluster, name(request), body, 0));
        if (cluster.pools().change(name(request), pool -> pool.likewise(update)) == null) {
            throw Refusal.notFound(WHAT);
        }
        requireParts(cluster, update);
        return Answer.noContent();
    }

    private Answer delete(ApiRequest request) {
        if (!cluster(request).pools().delete(name(request))) {
            throw Refusal.notFound(WHAT);
        }
        return Answer.noContent();
    }

    private static Pool pool(Cluster cluster, String name, Members body, long visibleAt) {
        Pool pool = new Pool(
                name,
                body.oneOf("mode", MODES),
                body.number("size", 1, Integer.MAX_VALUE),
                body.text("db"),
                body.has("user") ? body.text("user") : null,
                visibleAt);
        refuseMissingPart(cluster, pool);
        return pool;
    }

    private static void refuseMissingPart(Cluster cluster, Pool pool) {
        if (cluster.dbs().find(pool.db()) == null) {
            throw Refusal.invalid("there is no database " + pool.db());
        }
        if (pool.user() != null && cluster.users().find(pool.user()) == null) {
            throw Refusal.invalid("there is no user " + pool.user());
        }
    }

    /** Looks once more: what was deleted meanwhile has taken its pools with it, and does not know of this one. */
    private static void requireParts(Cluster cluster, Pool pool) {
        try {
            refuseMissingPart(cluster, pool);
        } catch (Refusal gone) {
            cluster.pools().delete(pool.name());
            throw gone;
        }
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
        String user = pool.user() == null ? Seeding.PRIMARY : pool.user();
        @Nullable String login = request.viewsCredentials() ? user : null;
        String host = cluster.name();
        json.set("connection", connections.of(cluster, host, PORT, pool.name(), login));
        json.set("private_connection", connections.of(cluster, "private-" + host, PORT, pool.name(), login));
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
