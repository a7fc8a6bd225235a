package io.dodb.sandbox;

import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/** The clusters of the account, in the order they were made. Thread-safe. */
final class Clusters {
    private static final Pattern UUID = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");

    private final Map<String, Cluster> byId = Collections.synchronizedMap(new LinkedHashMap<>());

    Clusters(List<Cluster> clusters) {
        clusters.forEach(cluster -> byId.put(cluster.id(), cluster));
    }

    Collection<Cluster> all() {
        return List.copyOf(byId.values());
    }

    void add(Cluster cluster) {
        byId.put(cluster.id(), cluster);
    }

    /**
     * The cluster of that id.
     *
     * @throws Refusal 422 if the text is not a UUID, 404 if there is no such cluster
     */
    Cluster find(String id) {
        String lowerCase = id.toLowerCase(Locale.ROOT);
        Cluster cluster = byId.get(lowerCase);
        if (cluster != null) {
            return cluster;
        }
        if (!UUID.matcher(lowerCase).matches()) {
            throw Refusal.invalid("the cluster id must be a UUID");
        }
        throw Refusal.notFound("database cluster");
    }
}
