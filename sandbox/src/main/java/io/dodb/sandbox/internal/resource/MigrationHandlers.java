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
import io.dodb.sandbox.internal.state.Ids;
import io.dodb.sandbox.internal.state.Migration;
import io.dodb.sandbox.options.SandboxClock;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.node.ObjectNode;

/** The operations on the online migration into a cluster: it runs for a while, is in sync for a while, and then it is done. */
public final class MigrationHandlers {
    private static final String WHAT = "online migration";
    private static final EngineSupport SUPPORT = EngineSupport.of("databases_get_migrationStatus");

    private final Clusters clusters;
    private final SandboxClock clock;

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
        ObjectNode wanted = request.read(MigrationHandlers::wanted);
        Migration started = cluster.migration().updateAndGet(present -> {
            if (present == null || present.isOver(request.now())) {
                String migrationId = clusters.ids().next(Ids.Kind.MIGRATION);
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

    private static ObjectNode wanted(Members body) {
        Members source = body.members("source");
        ObjectNode wanted = Json.object();
        ObjectNode from = wanted.putObject("source");
        for (String text : List.of("host", "dbname", "username", "password")) {
            from.put(text, source.text(text, ""));
        }
        from.put("port", source.number("port", 0, 65_535, 0));
        wanted.put("disable_ssl", body.flag("disable_ssl", false));
        body.texts("ignore_dbs").forEach(wanted.putArray("ignore_dbs")::add);
        return wanted;
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
