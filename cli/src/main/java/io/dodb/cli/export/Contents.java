package io.dodb.cli.export;

import io.dodb.cli.file.SettingsKind;
import io.dodb.model.ClusterId;
import io.dodb.model.Engine;
import io.dodb.plan.ActualUser;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;

/**
 * What is written, in its order: clusters by name and id, users by name.
 *
 * @param clusters without the users that came with them
 */
record Contents(List<Cluster> clusters) {
    Contents {
        clusters = List.copyOf(clusters);
    }

    record Cluster(ClusterId id, String name, Engine engine, List<ExportedUser> users) {
        Cluster {
            users = List.copyOf(users);
        }

        static Cluster of(ExportedCluster cluster) {
            SettingsKind kind = SettingsKind.of(cluster.engine());
            TreeMap<String, ExportedUser> users = new TreeMap<>(CodePointOrder.INSTANCE);
            for (ActualUser user : cluster.users()) {
                if (!user.isPrimary()) {
                    users.put(user.name(), CanonicalSettings.of(user, kind));
                }
            }
            return new Cluster(cluster.id(), cluster.name(), cluster.engine(), List.copyOf(users.values()));
        }
    }

    static Contents of(List<ExportedCluster> clusters) {
        return new Contents(clusters.stream()
                .sorted(Comparator.comparing(ExportedCluster::name, CodePointOrder.INSTANCE)
                        .thenComparing(cluster -> cluster.id().toString()))
                .map(Cluster::of)
                .toList());
    }

    /** Returns a line for each user whose settings are not written although there may be some. */
    List<String> remarks() {
        return clusters.stream()
                .flatMap(cluster -> cluster.users().stream()
                        .filter(user -> user.remark() != null)
                        .map(user -> "user " + user.name() + " of cluster " + cluster.name() + ": " + user.remark()))
                .toList();
    }
}
