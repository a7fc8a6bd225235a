package io.dodb.plan;

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
        return changes().filter(change -> !(change instanceof Change.Keep));
    }

    /** Returns all changes, also those that need nothing. */
    public Stream<Change> changes() {
        return clusters.stream().flatMap(cluster -> cluster.changes().stream());
    }

    /** Returns all that can't be done. */
    public List<PlanProblem> problems() {
        return clusters.stream().flatMap(cluster -> cluster.problems().stream()).toList();
    }

    /** Returns true if everything is as wanted: nothing to send, and no problem. */
    public boolean isEmpty() {
        return writes().findAny().isEmpty() && problems().isEmpty();
    }

    /** Returns the sum of a figure over all clusters, such as {@code plan.sum(ClusterPlan::removed)}. */
    public long sum(ToLongFunction<ClusterPlan> figure) {
        return clusters.stream().mapToLong(figure).sum();
    }
}
