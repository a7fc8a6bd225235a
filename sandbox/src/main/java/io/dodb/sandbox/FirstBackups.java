package io.dodb.sandbox;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** When the first backup of a cluster ends; before that it has no replicas (quirk 46). Of a cluster that is not told of, it has ended. */
final class FirstBackups {
    private final Map<String, Long> ends = new ConcurrentHashMap<>();

    /** It ends at that time of the sandbox's clock, in nanoseconds. */
    void endAt(Cluster cluster, long nanos) {
        ends.put(cluster.id(), nanos);
    }

    /**
     * Refuses what needs a backup.
     *
     * @throws Refusal 412 if there is none yet
     */
    void require(Cluster cluster, long now) {
        Long end = ends.get(cluster.id());
        if (end != null && now - end < 0) {
            throw Refusal.precondition("cannot fork a cluster before its first backup has completed");
        }
    }
}
