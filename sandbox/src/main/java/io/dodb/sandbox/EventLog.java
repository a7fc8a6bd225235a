package io.dodb.sandbox;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/** What happened to each cluster; the latest are kept. Thread-safe. */
final class EventLog {
    private static final int KEPT = 100;
    /** What an operation that succeeded is an event of. The others leave no trace. */
    private static final Map<String, String> TYPES = Map.of(
            "databases_patch_config", "cluster_update",
            "databases_update_clusterSize", "cluster_update",
            "databases_update_region", "cluster_update",
            "databases_update_major_version", "cluster_update",
            "databases_install_update", "cluster_maintenance_perform");

    private final Map<String, Deque<Event>> byCluster = new ConcurrentHashMap<>();
    private final AtomicLong ids = new AtomicLong();

    /** An event, in the API's words. */
    record Event(String id, String type, Instant time) {}

    /** An operation succeeded. */
    void performed(String operationId, List<String> arguments, Instant now) {
        String type = TYPES.get(operationId);
        if (type != null) {
            String clusterId = arguments.get(0).toLowerCase(Locale.ROOT);
            Event event = new Event("event-" + ids.incrementAndGet(), type, now);
            byCluster.compute(clusterId, (id, events) -> with(events == null ? new ArrayDeque<>() : events, event));
        }
    }

    private static Deque<Event> with(Deque<Event> events, Event event) {
        Deque<Event> changed = new ArrayDeque<>(events);
        changed.addLast(event);
        if (changed.size() > KEPT) {
            changed.removeFirst();
        }
        return changed;
    }

    /** The oldest first. */
    List<Event> of(String clusterId) {
        return List.copyOf(byCluster.getOrDefault(clusterId, new ArrayDeque<>()));
    }
}
