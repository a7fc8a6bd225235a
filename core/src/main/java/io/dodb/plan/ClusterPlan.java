package io.dodb.plan;

import io.dodb.model.ClusterId;
import java.util.List;

/**
 * The changes in one cluster.
 *
 * @param users the number of users that the cluster has
 * @param rules the number of rules that they have, as far as the server shows them
 * @param changes one for each user that is named or deleted, in the order in which they are named, deletions last; also for those that need
 *     nothing ({@link Change.Keep}), and for what can't be done ({@link Change.Refused})
 * @param isReadOnly true if nothing of the cluster may be written
 * @param brake the limit for this cluster
 */
public record ClusterPlan(
        ClusterId cluster, int users, long rules, List<Change> changes, boolean isReadOnly, Brake brake) {
    public ClusterPlan {
        changes = List.copyOf(changes);
    }

    /** Returns the changes for which something is sent. */
    public List<Change> writes() {
        return changes.stream().filter(Change::isWrite).toList();
    }

    /** Returns what can't be done. */
    public List<Change.Refused> refused() {
        return changes.stream()
                .filter(Change.Refused.class::isInstance)
                .map(Change.Refused.class::cast)
                .toList();
    }

    /** Returns the number of users that are as wanted. */
    public long kept() {
        return changes.stream().filter(Change.Keep.class::isInstance).count();
    }

    /** Returns the number of rules that are added. */
    public long added() {
        return changes.stream().mapToLong(change -> change.added().size()).sum();
    }

    /** Returns the number of rules that are taken away. */
    public long removed() {
        return changes.stream().mapToLong(change -> change.removed().size()).sum();
    }

    /** Returns the number of users that are created. */
    public long created() {
        return changes.stream().filter(Change.Create.class::isInstance).count();
    }

    /** Returns the number of users that are deleted. */
    public long deleted() {
        return changes.stream().filter(Change.Delete.class::isInstance).count();
    }

    /** Returns the number of users that are deleted, or lose a rule. */
    public long usersLosing() {
        return changes.stream()
                .filter(change ->
                        change instanceof Change.Delete || !change.removed().isEmpty())
                .count();
    }

    /** Returns the number of users there are that are updated or deleted. */
    public long usersChanging() {
        return changes.stream()
                .filter(change -> change instanceof Change.Update || change instanceof Change.Delete)
                .count();
    }

    /** Returns the limits that these changes exceed, in words; empty if they may be made. */
    public List<String> exceeded() {
        return brake.exceededBy(this);
    }
}
