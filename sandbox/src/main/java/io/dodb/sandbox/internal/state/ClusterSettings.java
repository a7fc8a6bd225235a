package io.dodb.sandbox.internal.state;

import io.dodb.sandbox.internal.message.Json;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/** The settings of a cluster beside its shape; each is replaced whole. Thread-safe: the values are immutable. */
public final class ClusterSettings {
    private volatile Maintenance maintenance = new Maintenance("sunday", "03:00:00", List.of());
    private volatile List<Rule> rules = List.of();
    private volatile List<String> cnames = List.of();
    private volatile ObjectNode storageAutoscale = Json.object().put("enabled", false);

    /** The time of maintenance, and the updates that wait for it. */
    public record Maintenance(String day, String hour, List<String> waiting) {}

    /** A trusted source, which may connect. */
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
