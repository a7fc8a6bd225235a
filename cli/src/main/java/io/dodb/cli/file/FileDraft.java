package io.dodb.cli.file;

import io.dodb.plan.Brake;
import io.dodb.plan.NamePattern;
import io.dodb.plan.Policies;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What one file says, before profiles and policies of all files are known. */
final class FileDraft {
    final String file;
    final List<Cluster> clusters = new ArrayList<>();
    final List<Profiles.Profile> profiles = new ArrayList<>();
    Defaults defaults = Defaults.NONE;
    Policies policies = Policies.NONE;

    FileDraft(String file) {
        this.file = file;
    }

    /** A cluster with its users as they stand in the file. */
    record Cluster(
            ClusterReference cluster,
            List<NamePattern> scope,
            boolean isPruned,
            boolean isReadOnly,
            Brake brake,
            Defaults defaults,
            List<UserPart> users) {
        static Cluster of(ClusterReference cluster) {
            return new Cluster(cluster, List.of(), false, false, Brake.DEFAULT, Defaults.NONE, new ArrayList<>());
        }
    }

    /** Adds a user of JSON Lines to its cluster. */
    static final class Lines {
        private final Map<String, Cluster> byKey = new LinkedHashMap<>();

        void add(ClusterReference cluster, UserPart user) {
            byKey.computeIfAbsent(cluster.key(), key -> Cluster.of(cluster))
                    .users()
                    .add(user);
        }

        List<Cluster> clusters() {
            return List.copyOf(byKey.values());
        }
    }
}
