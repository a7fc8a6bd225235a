package io.dodb.cli.file;

import io.dodb.model.ClusterId;
import io.dodb.plan.Brake;
import io.dodb.plan.DesiredCluster;
import io.dodb.plan.DesiredUser;
import io.dodb.plan.NamePattern;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What one file says about one cluster.
 *
 * @param scope the names that belong to it; empty if that is not said
 * @param isPruned whether users of the scope that are not named are deleted
 * @param uses the kinds of settings that its users have, each with the first line that has it
 * @param required the users that are never deleted
 */
public record ClusterPart(
        ClusterReference cluster,
        List<NamePattern> scope,
        boolean isPruned,
        boolean isReadOnly,
        Brake brake,
        List<DesiredUser> users,
        Map<SettingsKind, Long> uses,
        Set<String> required) {
    public ClusterPart {
        scope = List.copyOf(scope);
        users = List.copyOf(users);
        uses = Map.copyOf(uses);
        required = Set.copyOf(required);
    }

    /** Returns it for the cluster with that id. */
    DesiredCluster of(ClusterId id) {
        DesiredCluster.Builder all =
                DesiredCluster.of(id).users(users).readOnly(isReadOnly).brake(brake);
        if (isPruned) {
            scope.forEach(all::prune);
        }
        required.forEach(all::require);
        return all.build();
    }
}
