package io.dodb.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToLongFunction;
import java.util.stream.Stream;

/**
 * What has to be sent so that users become what they should be. Made of what was read, without credentials.
 *
 * @param clusters in the order of the desired state
 */
public record Plan(List<ClusterPlan> clusters) {
    public Plan {
        clusters = List.copyOf(clusters);
    }

    /** Returns all changes for which something is sent. */
    public Stream<Change> writes() {
        return changes().filter(Change::isWrite);
    }

    /** Returns all changes, also those that need nothing, and those that can't be made. */
    public Stream<Change> changes() {
        return clusters.stream().flatMap(cluster -> cluster.changes().stream());
    }

    /** Returns all that can't be done. */
    public List<Change.Refused> refused() {
        return clusters.stream().flatMap(cluster -> cluster.refused().stream()).toList();
    }

    /** Returns true if everything is as wanted. */
    public boolean isEmpty() {
        return changes().allMatch(Change.Keep.class::isInstance);
    }

    /**
     * Returns why this plan must not be applied as it is: clusters that are read only, and limits that are exceeded. One line for each, with
     * the cluster; empty if it may be applied.
     *
     * @param isForced true if limits do not count this time
     */
    public List<String> stops(boolean isForced) {
        List<String> stops = new ArrayList<>();
        for (ClusterPlan cluster : clusters) {
            if (cluster.isReadOnly() && !cluster.writes().isEmpty()) {
                stops.add("cluster " + cluster.cluster() + " is read only");
            }
            if (!isForced) {
                cluster.exceeded().forEach(limit -> stops.add("cluster " + cluster.cluster() + " would " + limit));
            }
        }
        return stops;
    }

    /** Returns the sum of a figure over all clusters, such as {@code plan.sum(ClusterPlan::removed)}. */
    public long sum(ToLongFunction<ClusterPlan> figure) {
        return clusters.stream().mapToLong(figure).sum();
    }
}
