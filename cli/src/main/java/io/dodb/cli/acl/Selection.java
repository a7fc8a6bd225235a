package io.dodb.cli.acl;

import io.dodb.cli.plan.ClusterTitles;
import io.dodb.model.ClusterId;
import io.dodb.plan.Change;
import io.dodb.plan.ClusterPlan;
import io.dodb.plan.DesiredState;
import io.dodb.plan.NamePattern;
import io.dodb.plan.Plan;
import java.util.List;

/**
 * The clusters and users that a run is for: {@code kafka-prod}, {@code kafka-*}, {@code kafka-prod/app-*}. A cluster is meant by its id or its
 * name.
 */
public final class Selection {
    /** Everything. */
    public static final Selection ALL = new Selection(List.of());

    private final List<Part> parts;

    private Selection(List<Part> parts) {
        this.parts = parts;
    }

    private record Part(NamePattern cluster, NamePattern users) {
        boolean hasCluster(ClusterId id, ClusterTitles titles) {
            return cluster.matches(id.toString()) || cluster.matches(titles.name(id));
        }
    }

    /**
     * Returns the selection of these texts; all, if there is none.
     *
     * @throws IllegalArgumentException if one is empty, before or after the slash
     */
    public static Selection of(List<String> texts) {
        return new Selection(texts.stream().map(Selection::part).toList());
    }

    private static Part part(String text) {
        // no name of a cluster has a slash in it; one of a user may
        int slash = text.indexOf('/');
        return slash < 0
                ? new Part(new NamePattern(text), new NamePattern("*"))
                : new Part(new NamePattern(text.substring(0, slash)), new NamePattern(text.substring(slash + 1)));
    }

    private boolean has(ClusterId cluster, ClusterTitles titles) {
        return parts.isEmpty() || parts.stream().anyMatch(part -> part.hasCluster(cluster, titles));
    }

    private boolean has(Change change, ClusterTitles titles) {
        return parts.isEmpty()
                || parts.stream()
                        .anyMatch(part -> part.hasCluster(change.cluster(), titles)
                                && part.users().matches(change.user()));
    }

    /** Returns the clusters of the state that are selected. Their users are all in it: which of them change, the plan tells. */
    DesiredState of(DesiredState state, ClusterTitles titles) {
        return new DesiredState(state.clusters().stream()
                .filter(cluster -> has(cluster.id(), titles))
                .toList());
    }

    /** Returns the part of the plan that is selected. */
    Plan of(Plan plan, ClusterTitles titles) {
        return new Plan(plan.clusters().stream()
                .filter(cluster -> has(cluster.cluster(), titles))
                .map(cluster -> of(cluster, titles))
                .toList());
    }

    private ClusterPlan of(ClusterPlan plan, ClusterTitles titles) {
        return new ClusterPlan(
                plan.cluster(),
                plan.users(),
                plan.rules(),
                plan.changes().stream().filter(change -> has(change, titles)).toList(),
                plan.isReadOnly(),
                plan.brake());
    }
}
