package io.dodb.sandbox.internal.state;

import io.dodb.sandbox.internal.message.Refusal;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The clusters of the account, in the order they were made. Thread-safe. */
public final class Clusters {
    private static final Pattern UUID = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");

    private final Map<String, Cluster> byId = new LinkedHashMap<>();
    private int made;

    Clusters(List<Cluster> clusters) {
        clusters.forEach(cluster -> byId.put(cluster.id(), cluster));
        made = clusters.size();
    }

    public synchronized List<Cluster> all() {
        return List.copyOf(byId.values());
    }

    public synchronized @Nullable Cluster named(String name) {
        return byId.values().stream()
                .filter(cluster -> cluster.name().equals(name))
                .findFirst()
                .orElse(null);
    }

    /**
     * Adds a cluster.
     *
     * @param create makes it, given an id that no other ever had
     * @throws Refusal 422 if there is one of that name
     */
    public synchronized Cluster add(String name, Function<String, Cluster> create) {
        if (named(name) != null) {
            throw Refusal.invalid("a cluster of that name exists already");
        }
        Cluster cluster = create.apply(Seeding.clusterId(made + 1));
        made++;
        byId.put(cluster.id(), cluster);
        return cluster;
    }

    /** Adds a cluster that has its id already: a promoted replica. */
    public synchronized void add(Cluster cluster) {
        byId.put(cluster.id(), cluster);
    }

    public synchronized void remove(Cluster cluster) {
        byId.remove(cluster.id());
    }

    /** Notes that an operation succeeded; if it is an event of an existing cluster, the cluster keeps it. */
    public void performed(String operationId, List<String> arguments, Instant now) {
        if (EventLog.isKept(operationId)) {
            Cluster cluster = get(arguments.get(0).toLowerCase(Locale.ROOT));
            if (cluster != null) {
                cluster.events().add(operationId, now);
            }
        }
    }

    private synchronized @Nullable Cluster get(String id) {
        return byId.get(id);
    }

    /**
     * Returns the cluster of that id.
     *
     * @throws Refusal 422 if the text is not a UUID, 404 if there is no such cluster
     */
    public Cluster find(String id) {
        String lowerCase = id.toLowerCase(Locale.ROOT);
        Cluster cluster = get(lowerCase);
        if (cluster != null) {
            return cluster;
        }
        if (!UUID.matcher(lowerCase).matches()) {
            throw Refusal.invalid("the cluster id must be a UUID");
        }
        throw Refusal.notFound("database cluster");
    }
}
