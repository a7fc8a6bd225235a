package io.dodb.cli.file;

import io.dodb.model.ClusterId;
import io.dodb.model.cluster.DatabaseCluster;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The clusters that there are, by id and by name. */
final class ClusterNames {
    private final FileProblems problems;
    private final Map<ClusterId, DatabaseCluster> byId = new HashMap<>();
    private final Map<String, List<DatabaseCluster>> byName = new HashMap<>();

    ClusterNames(List<DatabaseCluster> clusters, FileProblems problems) {
        this.problems = problems;
        for (DatabaseCluster cluster : clusters) {
            byId.put(cluster.id(), cluster);
            byName.computeIfAbsent(cluster.name(), name -> new ArrayList<>()).add(cluster);
        }
    }

    /** Returns the id of the cluster that is meant, if it is there and has such settings; otherwise null, and the problem is noted. */
    @Nullable
    ClusterId find(ClusterPart part) {
        DatabaseCluster cluster = cluster(part.cluster());
        if (cluster == null) {
            return null;
        }
        if (!SettingsKind.hasUsers(cluster.engine())) {
            problem(
                    part.cluster(),
                    "cluster " + part.cluster().text() + " is " + cluster.engine() + ", which has no users");
            return null;
        }
        part.uses().forEach((kind, line) -> {
            if (!kind.fits(cluster.engine())) {
                problems.add(
                        part.cluster().file(),
                        line,
                        kind.toString(),
                        "cluster " + part.cluster().text() + " is " + cluster.engine() + ", "
                                + SettingsKind.allowedFor(cluster.engine()));
            }
        });
        return cluster.id();
    }

    private @Nullable DatabaseCluster cluster(ClusterReference reference) {
        if (reference.id() != null) {
            DatabaseCluster cluster = byId.get(reference.id());
            if (cluster == null) {
                problem(reference, "there is no cluster " + reference.id());
            }
            return cluster;
        }
        List<DatabaseCluster> named = byName.getOrDefault(reference.text(), List.of());
        if (named.size() != 1) {
            problem(
                    reference,
                    named.isEmpty()
                            ? "there is no cluster with the name " + reference.text() + ", and it is no id either"
                            : "there are " + named.size() + " clusters with the name " + reference.text()
                                    + "; name the one that is meant by its id: " + ids(named));
            return null;
        }
        return named.get(0);
    }

    private static Set<String> ids(List<DatabaseCluster> clusters) {
        Set<String> ids = new TreeSet<>();
        clusters.forEach(cluster -> ids.add(cluster.id().toString()));
        return ids;
    }

    private void problem(ClusterReference reference, String text) {
        problems.add(reference.file(), reference.line(), "cluster", text);
    }
}
