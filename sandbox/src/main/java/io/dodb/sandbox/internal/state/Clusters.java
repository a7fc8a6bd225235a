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
import tools.jackson.databind.node.ObjectNode;

/** The clusters of the account, and what belongs to the account itself; clusters are in the order they were made. Thread-safe. */
public final class Clusters {
    private static final Pattern UUID = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");

    private final Map<String, Cluster> byId = new LinkedHashMap<>();
    private final Ids ids;
    private volatile @Nullable ObjectNode metricsCredentials;

    /**
     * @param ids gives the ids of new ones
     */
    public Clusters(Ids ids) {
        this.ids = ids;
    }

    public Ids ids() {
        return ids;
    }

    /** Adds clusters that were made elsewhere. One of the same id or name gives way. */
    public synchronized void addAll(List<Cluster> clusters) {
        for (Cluster cluster : clusters) {
            byId.values().removeIf(present -> present.name().equals(cluster.name()));
            byId.put(cluster.id(), cluster);
            ids.see(cluster);
        }
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
        Cluster cluster = create.apply(ids.next(Ids.Kind.CLUSTER));
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

    /** Takes over all that others have. */
    public void takeOver(Clusters others) {
        addAll(others.all());
        ObjectNode credentials = others.metricsCredentials;
        if (credentials != null) {
            metricsCredentials = credentials;
        }
    }

    /** Returns the credentials of the metrics endpoints, which belong to the account; null if they were never set. */
    public @Nullable ObjectNode metricsCredentials() {
        return metricsCredentials;
    }

    public void metricsCredentials(ObjectNode newMetricsCredentials) {
        metricsCredentials = newMetricsCredentials;
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
