package io.dodb.sandbox.internal.resource;

import io.dodb.sandbox.internal.message.Answer;
import io.dodb.sandbox.internal.message.ApiRequest;
import io.dodb.sandbox.internal.message.Handler;
import io.dodb.sandbox.internal.message.Json;
import io.dodb.sandbox.internal.message.Refusal;
import io.dodb.sandbox.internal.state.Cluster;
import io.dodb.sandbox.internal.state.Clusters;
import io.dodb.sandbox.internal.state.EngineSupport;
import io.dodb.sandbox.internal.state.Engines;
import io.dodb.sandbox.internal.state.EventLog;
import io.dodb.sandbox.options.SandboxClock;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import tools.jackson.databind.node.ArrayNode;

/** The operations on the history of a cluster: its backups and its events. */
public final class HistoryHandlers {
    private static final EngineSupport BACKUPS = EngineSupport.of("databases_list_backups");

    private final Clusters clusters;
    private final SandboxClock clock;
    private final BackupPlan backups;

    public HistoryHandlers(Clusters clusters, BackupPlan backups, SandboxClock clock) {
        this.clusters = clusters;
        this.clock = clock;
        this.backups = backups;
    }

    public Map<String, Handler> byOperation() {
        return Map.of(
                "databases_list_backups", this::listBackups,
                "databases_list_events_logs", this::listEvents);
    }

    private Answer listBackups(ApiRequest request) {
        Cluster cluster = clusters.find(request.arguments().get(0));
        Engines.requireUsers(cluster); // the same engines that have no users have no backups (quirk 26)
        if (!BACKUPS.includes(cluster.engine())) {
            throw Refusal.invalid("a cluster of " + cluster.engine() + " has no backups");
        }
        return Answer.json(200, backups.at(clock.now()));
    }

    private Answer listEvents(ApiRequest request) {
        Cluster cluster = clusters.find(request.arguments().get(0));
        ArrayNode list = Json.array();
        add(list, cluster, "event-0", "cluster_create", cluster.origin().createdAt());
        for (EventLog.Event event : cluster.events().all()) {
            String time = event.time().truncatedTo(ChronoUnit.SECONDS).toString();
            add(list, cluster, event.id(), event.type(), time);
        }
        return Answer.enveloped(200, "events", list);
    }

    private static void add(ArrayNode list, Cluster cluster, String id, String type, String time) {
        list.addObject()
                .put("id", id)
                .put("cluster_name", cluster.name())
                .put("event_type", type)
                .put("create_time", time);
    }
}
