package io.dodb.sandbox.internal.state;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;

/** The events of one cluster; the latest are kept. Thread-safe. */
public final class EventLog {
    private static final int KEPT = 100;
    /** The type of the event for an operation that succeeded. Other operations have none. */
    private static final Map<String, String> TYPES = Map.of(
            "databases_patch_config", "cluster_update",
            "databases_update_clusterSize", "cluster_update",
            "databases_update_region", "cluster_update",
            "databases_update_major_version", "cluster_update",
            "databases_install_update", "cluster_maintenance_perform");

    private final Deque<Event> latest = new ArrayDeque<>();
    private int count;

    /** An event, in the API's words. */
    public record Event(String id, String type, Instant time) {}

    /** Returns whether that operation is an event if it succeeds. */
    static boolean isKept(String operationId) {
        return TYPES.containsKey(operationId);
    }

    /** Notes that such an operation succeeded. */
    synchronized void add(String operationId, Instant now) {
        count++;
        latest.addLast(new Event("event-" + count, TYPES.getOrDefault(operationId, operationId), now));
        if (latest.size() > KEPT) {
            latest.removeFirst();
        }
    }

    /** Takes over events, oldest first. */
    public synchronized void restore(List<Event> events) {
        events.forEach(latest::addLast);
        for (Event event : events) {
            String number = event.id().substring(event.id().lastIndexOf('-') + 1);
            count = Math.max(count, number.matches("\\d{1,9}") ? Integer.parseInt(number) : 0);
        }
    }

    /** Returns the events, oldest first. */
    public synchronized List<Event> all() {
        return List.copyOf(latest);
    }
}
