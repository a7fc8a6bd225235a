package io.dodb.cli.plan;

import io.dodb.model.ClusterId;
import io.dodb.model.cluster.DatabaseCluster;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The names of clusters, for people. A cluster whose name is not known is shown by its id. */
public final class ClusterTitles {
    private static final int SHORT = 8;

    private final Map<ClusterId, String> names;

    private ClusterTitles(Map<ClusterId, String> names) {
        this.names = names;
    }

    /** Returns the titles of these clusters. */
    public static ClusterTitles of(List<DatabaseCluster> clusters) {
        Map<ClusterId, String> names = new HashMap<>();
        clusters.forEach(cluster -> names.put(cluster.id(), cluster.name()));
        return named(names);
    }

    static ClusterTitles named(Map<ClusterId, String> names) {
        return new ClusterTitles(Map.copyOf(names));
    }

    /** Returns the name, or the id. */
    public String name(ClusterId cluster) {
        return names.getOrDefault(cluster, cluster.toString());
    }

    /** Returns the name with the beginning of the id, or the id. */
    String full(ClusterId cluster) {
        String name = names.get(cluster);
        return name == null
                ? cluster.toString()
                : name + " (" + cluster.toString().substring(0, SHORT) + "...)";
    }

    /** Returns the text with names instead of ids. */
    public String in(String text) {
        String named = text;
        for (Map.Entry<ClusterId, String> name : names.entrySet()) {
            String id = name.getKey().toString();
            if (named.contains(id)) {
                named = named.replace(id, name.getValue());
            }
        }
        return named;
    }
}
