package io.dodb.sandbox.internal.state;

import io.dodb.sandbox.internal.message.Json;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/** What a cluster is told beside its shape; each is replaced whole. Thread-safe: what it holds is never changed. */
public final class ClusterSettings {
    private volatile Maintenance maintenance = new Maintenance("sunday", "03:00:00", List.of());
    private volatile List<Rule> rules = List.of();
    private volatile List<String> cnames = List.of();
    private volatile ObjectNode storageAutoscale = Json.object().put("enabled", false);

    /** When it is maintained, and what waits for that. */
    public record Maintenance(String day, String hour, List<String> waiting) {}

    /** Who may connect. */
    public record Rule(String uuid, String type, String value, String createdAt, String description) {}

    public Maintenance maintenance() {
        return maintenance;
    }

    public void maintenance(Maintenance newMaintenance) {
        maintenance = newMaintenance;
    }

    public List<Rule> rules() {
        return rules;
    }

    public void rules(List<Rule> newRules) {
        rules = List.copyOf(newRules);
    }

    public List<String> cnames() {
        return cnames;
    }

    public void cnames(List<String> newCnames) {
        cnames = List.copyOf(newCnames);
    }

    public ObjectNode storageAutoscale() {
        return storageAutoscale;
    }

    public void storageAutoscale(ObjectNode newStorageAutoscale) {
        storageAutoscale = newStorageAutoscale;
    }
}
