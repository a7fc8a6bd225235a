package io.dodb.sandbox.internal;

import io.dodb.operation.Operation;
import io.dodb.sandbox.internal.message.Refusal;
import io.dodb.sandbox.options.Quirks;
import java.util.HashMap;
import java.util.Map;

/** Knows which clusters have a create or delete under way. Thread-safe. */
final class ParallelCreates {
    private final boolean refused;
    private final Map<String, Integer> underWay = new HashMap<>();
    private final Map<Long, String> clusters = new HashMap<>();

    ParallelCreates(Quirks quirks) {
        this.refused = quirks.errorOnParallelCreates();
    }

    /**
     * Notes that a request is performed from now on.
     *
     * @throws Refusal 500 if another create or delete is under way in its cluster
     */
    void began(long number, Operation<?> operation, String cluster) {
        if (refused && operation.isOneAtATimePerCluster() && begin(number, cluster) > 1) {
            throw Refusal.serverError("another change is under way in this cluster");
        }
    }

    private synchronized int begin(long number, String cluster) {
        clusters.put(number, cluster);
        return underWay.merge(cluster, 1, Integer::sum);
    }

    /** Notes that the answer of a request begins to leave, or is lost. */
    void ended(long number) {
        if (refused) {
            end(number);
        }
    }

    private synchronized void end(long number) {
        String cluster = clusters.remove(number);
        if (cluster != null) {
            underWay.computeIfPresent(cluster, (id, count) -> count == 1 ? null : count - 1);
        }
    }
}
