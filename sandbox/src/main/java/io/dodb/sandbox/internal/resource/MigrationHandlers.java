package io.dodb.sandbox.internal.resource;

import io.dodb.sandbox.internal.message.Answer;
import io.dodb.sandbox.internal.message.ApiRequest;
import io.dodb.sandbox.internal.message.Handler;
import io.dodb.sandbox.internal.message.Json;
import io.dodb.sandbox.internal.message.Refusal;
import io.dodb.sandbox.internal.state.Cluster;
import io.dodb.sandbox.internal.state.Clusters;
import io.dodb.sandbox.internal.state.EngineSupport;
import io.dodb.sandbox.internal.state.Migration;
import io.dodb.sandbox.options.SandboxClock;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import tools.jackson.databind.node.ObjectNode;

/** The operations on the online migration into a cluster: it runs for a while, is in sync for a while, and then it is done. */
public final class MigrationHandlers {
    private static final String WHAT = "online migration";
    private static final EngineSupport SUPPORT = EngineSupport.of("databases_get_migrationStatus");

    private final Clusters clusters;
    private final SandboxClock clock;
    private final AtomicLong ids = new AtomicLong();

    public MigrationHandlers(Clusters clusters, SandboxClock clock) {
        this.clusters = clusters;
        this.clock = clock;
    }

    public Map<String, Handler> byOperation() {
        return Map.of(
                "databases_get_migrationStatus", this::status,
                "databases_update_onlineMigration", this::start,
                "databases_delete_onlineMigration", this::stop);
    }

    private Answer status(ApiRequest request) {
        Migration migration = cluster(request).migration().get();
        if (migration == null) {
            throw Refusal.notFound(WHAT);
        }
        return answer(migration, request);
    }

    /** Starts a migration. The same request while it is under way starts nothing new. */
    private Answer start(ApiRequest request) {
        Cluster cluster = cluster(request);
        ObjectNode wanted = request.object();
        check(wanted);
        Migration started = cluster.migration().updateAndGet(present -> {
            if (present == null || present.isOver(request.now())) {
                String migrationId = String.format(Locale.ROOT, "00000000-0000-4000-a100-%012d", ids.incrementAndGet());
                return new Migration(migrationId, wanted, clock.now().toString(), request.now(), false);
            }
            if (!present.wanted().equals(wanted)) {
                throw Refusal.invalid("another migration into this cluster is under way");
            }
            return present;
        });
        return answer(started, request);
    }

    private Answer stop(ApiRequest request) {
        Cluster cluster = cluster(request);
        String id = request.arguments().get(1);
        Migration present = cluster.migration().get();
        if (present == null || !present.id().equals(id) || present.isOver(request.now())) {
            throw Refusal.notFound(WHAT);
        }
        cluster.migration().compareAndSet(present, present.cancel());
        return Answer.noContent();
    }

    private static void check(ObjectNode wanted) {
        if (!wanted.has("source")) {
            throw Refusal.invalid("source is required");
        }
        ObjectNode source = Json.object("source", wanted.get("source"));
        if (source.has("port") && !source.get("port").isIntegralNumber()) {
            throw Refusal.invalid("source.port must be a whole number");
        }
        if (wanted.has("disable_ssl") && !wanted.get("disable_ssl").isBoolean()) {
            throw Refusal.invalid("disable_ssl must be true or false");
        }
        if (wanted.has("ignore_dbs") && !wanted.get("ignore_dbs").isArray()) {
            throw Refusal.invalid("ignore_dbs must be an array");
        }
    }

    private static Answer answer(Migration migration, ApiRequest request) {
        ObjectNode json = Json.object();
        json.put("id", migration.id());
        json.put("status", migration.status(request.now()));
        json.put("created_at", migration.createdAt());
        return Answer.json(200, json);
    }

    private Cluster cluster(ApiRequest request) {
        Cluster cluster = clusters.find(request.arguments().get(0));
        SUPPORT.require(cluster);
        return cluster;
    }
}
