package io.dodb.sandbox.internal.seed;

import io.dodb.sandbox.internal.state.Cluster;
import io.dodb.sandbox.internal.state.ClusterSettings;
import io.dodb.sandbox.internal.state.EventLog;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Reads the settings of a cluster: firewall, maintenance window, own names, storage, config, and the events of its past. */
final class SettingsReader {
    private final Cluster cluster;
    private final Performer api;
    private final List<String> id;

    SettingsReader(Cluster cluster, Performer api) {
        this.cluster = cluster;
        this.api = api;
        this.id = List.of(cluster.id());
    }

    void read(SeedObject seed) {
        rules(seed);
        seed.ifGiven("maintenance_window", this::window);
        seed.ifGiven(
                "do_settings",
                settings -> api.perform(settings, "databases_update_do_settings", id, seed.body("do_settings")));
        seed.ifGiven("autoscale", autoscale -> {
            autoscale.only(Set.of("storage"));
            api.perform(autoscale, "databases_update_autoscale", id, autoscale.body("storage"));
        });
        seed.ifGiven("config", config -> api.perform(config, "databases_patch_config", id, seed.body("config")));
        events(seed);
    }

    private void rules(SeedObject seed) {
        if (!seed.has("rules")) {
            return;
        }
        List<SeedObject> wanted = seed.list("rules", "");
        wanted.forEach(rule -> rule.only(Set.of("uuid", "cluster_uuid", "type", "value", "created_at", "description")));
        api.perform(seed, "databases_update_firewall_rules", id, seed.body("rules"));
        List<ClusterSettings.Rule> rules = new ArrayList<>();
        for (int i = 0; i < wanted.size(); i++) {
            ClusterSettings.Rule made = cluster.settings().rules().get(i);
            rules.add(new ClusterSettings.Rule(
                    wanted.get(i).text("uuid", made.uuid()),
                    made.type(),
                    made.value(),
                    wanted.get(i).text("created_at", made.createdAt()),
                    made.description()));
        }
        cluster.settings().rules(rules);
    }

    private void window(SeedObject window) {
        window.only(Set.of("day", "hour", "description"));
        api.perform(window, "databases_update_maintenanceWindow", id, window.body("day", "hour"));
        ClusterSettings.Maintenance made = cluster.settings().maintenance();
        List<String> waiting = window.texts("description");
        cluster.settings().maintenance(new ClusterSettings.Maintenance(made.day(), made.hour(), waiting));
    }

    private void events(SeedObject seed) {
        List<EventLog.Event> events = new ArrayList<>();
        for (SeedObject event : seed.list("events", "")) {
            event.only(Set.of("id", "event_type", "create_time"));
            String id = event.text("id", "event-" + (events.size() + 1));
            events.add(new EventLog.Event(id, event.required("event_type"), time(event)));
        }
        cluster.events().restore(events);
    }

    private static Instant time(SeedObject event) {
        try {
            return Instant.parse(event.required("create_time"));
        } catch (DateTimeParseException e) {
            throw event.problem("create_time", "must be a time such as 2030-01-01T00:00:00Z");
        }
    }
}
