package io.dodb.sandbox.internal.resource;

import io.dodb.sandbox.internal.message.Answer;
import io.dodb.sandbox.internal.message.ApiRequest;
import io.dodb.sandbox.internal.message.Handler;
import io.dodb.sandbox.internal.message.Json;
import io.dodb.sandbox.internal.message.Refusal;
import io.dodb.sandbox.internal.state.Cluster;
import io.dodb.sandbox.internal.state.Clusters;
import io.dodb.sandbox.internal.state.Db;
import io.dodb.sandbox.internal.state.Engines;
import io.dodb.sandbox.internal.state.Seeding;
import io.dodb.sandbox.options.Quirks;
import java.util.Map;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The operations on the databases inside a cluster. */
public final class DbHandlers {
    private static final String WHAT = "database";

    private final Clusters clusters;
    private final long hiddenNanos;

    public DbHandlers(Clusters clusters, Quirks quirks) {
        this.clusters = clusters;
        this.hiddenNanos = quirks.notFoundAfterCreate().toNanos();
    }

    public Map<String, Handler> byOperation() {
        return Map.of(
                "databases_list", this::list,
                "databases_get", this::get,
                "databases_add", this::add,
                "databases_delete", this::delete);
    }

    private Answer list(ApiRequest request) {
        ArrayNode list = Json.array();
        for (Db db : cluster(request).dbs().all()) {
            if (request.now() - db.visibleAt() >= 0) {
                list.add(json(db));
            }
        }
        return Answer.enveloped(200, "dbs", list);
    }

    private Answer get(ApiRequest request) {
        Db db = cluster(request).dbs().find(request.arguments().get(1));
        if (db == null || request.now() - db.visibleAt() < 0) {
            throw Refusal.notFound(WHAT);
        }
        return Answer.enveloped(200, "db", json(db));
    }

    private Answer add(ApiRequest request) {
        Cluster cluster = cluster(request);
        Db db = new Db(request.read(body -> body.text("name")), request.now() + hiddenNanos);
        if (!cluster.dbs().add(db.name(), db)) {
            throw Refusal.invalid("database name is not available");
        }
        return Answer.enveloped(201, "db", json(db));
    }

    /** Deletes a database, and the connection pools to it; the default one stays (quirk 58). */
    private Answer delete(ApiRequest request) {
        Cluster cluster = cluster(request);
        String name = request.arguments().get(1);
        if (name.equals(Seeding.DEFAULT_DB)) {
            throw Refusal.invalid("the default database " + name + " can't be deleted");
        }
        if (!cluster.dbs().delete(name)) {
            throw Refusal.notFound(WHAT);
        }
        cluster.pools().removeIf(pool -> pool.db().equals(name));
        return Answer.noContent();
    }

    private Cluster cluster(ApiRequest request) {
        Cluster cluster = clusters.find(request.arguments().get(0));
        Engines.requireUsers(cluster);
        return cluster;
    }

    private static ObjectNode json(Db db) {
        return Json.object().put("name", db.name());
    }
}
