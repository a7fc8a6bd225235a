package io.dodb.sandbox.internal.seed;

import io.dodb.sandbox.internal.message.Json;
import io.dodb.sandbox.internal.state.Cluster;
import io.dodb.sandbox.internal.state.ClusterSettings;
import io.dodb.sandbox.internal.state.EventLog;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Writes what {@link SettingsReader} reads. */
final class SettingsWriter {
    private SettingsWriter() {}

    static void write(ObjectNode json, Cluster cluster) {
        ClusterSettings settings = cluster.settings();
        ObjectNode window = json.putObject("maintenance_window")
                .put("day", settings.maintenance().day())
                .put("hour", settings.maintenance().hour());
        if (!settings.maintenance().waiting().isEmpty()) {
            settings.maintenance().waiting().forEach(window.putArray("description")::add);
        }
        if (!settings.rules().isEmpty()) {
            rules(json.putArray("rules"), settings);
        }
        if (!settings.cnames().isEmpty()) {
            settings.cnames().forEach(json.putObject("do_settings").putArray("service_cnames")::add);
        }
        json.putObject("autoscale").set("storage", settings.storageAutoscale());
        ObjectNode config = changed(
                new Cluster(cluster.id(), cluster.name(), cluster.engine(), cluster.tags())
                        .config()
                        .members(),
                cluster.config().members());
        if (!config.isEmpty()) {
            json.set("config", config);
        }
        for (EventLog.Event event : cluster.events().all()) {
            json.withArray("events")
                    .addObject()
                    .put("id", event.id())
                    .put("event_type", event.type())
                    .put("create_time", event.time().toString());
        }
    }

    private static void rules(ArrayNode json, ClusterSettings settings) {
        for (ClusterSettings.Rule rule : settings.rules()) {
            ObjectNode one = json.addObject()
                    .put("uuid", rule.uuid())
                    .put("type", rule.type())
                    .put("value", rule.value())
                    .put("created_at", rule.createdAt());
            if (!rule.description().isEmpty()) {
                one.put("description", rule.description());
            }
        }
    }

    /** Returns the patch that makes the config of a new cluster this one. */
    private static ObjectNode changed(ObjectNode before, ObjectNode after) {
        ObjectNode patch = Json.object();
        after.forEachEntry((member, value) -> {
            JsonNode old = before.path(member);
            if (value.equals(old)) {
                return;
            }
            if (value instanceof ObjectNode now && old instanceof ObjectNode then) {
                patch.set(member, changed(then, now));
            } else {
                patch.set(member, value);
            }
        });
        return patch;
    }
}
