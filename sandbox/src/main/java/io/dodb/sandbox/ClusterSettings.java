package io.dodb.sandbox;

import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/** What a cluster is told beside its shape; each is replaced whole. Thread-safe: what it holds is never changed. */
final class ClusterSettings {
    private volatile Maintenance maintenance = new Maintenance("sunday", "03:00:00", List.of());
    private volatile List<Rule> rules = List.of();
    private volatile List<String> cnames = List.of();
    private volatile ObjectNode storageAutoscale = Json.object().put("enabled", false);

    /** When it is maintained, and what waits for that. */
    record Maintenance(String day, String hour, List<String> waiting) {}

    /** Who may connect. */
    record Rule(String uuid, String type, String value, String createdAt, String description) {}

    Maintenance maintenance() {
        return maintenance;
    }

    void maintenance(Maintenance newMaintenance) {
        maintenance = newMaintenance;
    }

    List<Rule> rules() {
        return rules;
    }

    void rules(List<Rule> newRules) {
        rules = List.copyOf(newRules);
    }

    List<String> cnames() {
        return cnames;
    }

    void cnames(List<String> newCnames) {
        cnames = List.copyOf(newCnames);
    }

    ObjectNode storageAutoscale() {
        return storageAutoscale;
    }

    void storageAutoscale(ObjectNode newStorageAutoscale) {
        storageAutoscale = newStorageAutoscale;
    }
}
