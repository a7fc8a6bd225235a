package io.dodb.sandbox.seed;

import io.dodb.sandbox.internal.document.SeedText;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What a cluster of a {@link Seed} has. Settings are JSON in the words of the API's requests; they are checked when a sandbox takes the
 * seed. Not thread-safe.
 */
public final class ClusterSeed {
    private final ObjectNode node;

    ClusterSeed(ObjectNode node) {
        this.node = node;
    }

    ObjectNode node() {
        return node;
    }

    /** Sets the id, a UUID in lower case; the next of the sandbox's own by default. */
    public ClusterSeed id(String id) {
        node.put("id", id);
        return this;
    }

    /** Sets the tags; none by default. */
    public ClusterSeed tags(String... tags) {
        ArrayNode array = node.putArray("tags");
        for (String tag : tags) {
            array.add(tag);
        }
        return this;
    }

    /** Adds a user without settings. */
    public ClusterSeed user(String name) {
        node.withArray("users").addObject().put("name", name);
        return this;
    }

    /**
     * Adds a user.
     *
     * @param settings JSON such as {@code {"acl": [{"topic": "orders.*", "permission": "consume"}]}}
     * @throws IllegalArgumentException if that is not JSON
     */
    public ClusterSeed user(String name, String settings) {
        node.withArray("users").addObject().put("name", name).set("settings", new SeedText(name, settings).tree());
        return this;
    }

    /** Adds a database inside the cluster. */
    public ClusterSeed database(String name) {
        node.withArray("dbs").addObject().put("name", name);
        return this;
    }

    /** Adds a Kafka topic with 3 partitions and 2 copies of each. */
    public ClusterSeed topic(String name) {
        node.withArray("topics").addObject().put("name", name);
        return this;
    }

    /** Adds a Kafka topic. */
    public ClusterSeed topic(String name, int partitions, int replicationFactor) {
        node.withArray("topics")
                .addObject()
                .put("name", name)
                .put("partition_count", partitions)
                .put("replication_factor", replicationFactor);
        return this;
    }

    /** Adds a connection pool of PostgreSQL in the mode {@code transaction}, for a database that the seed has, or {@code defaultdb}. */
    public ClusterSeed pool(String name, String database, int size) {
        node.withArray("pools")
                .addObject()
                .put("name", name)
                .put("mode", "transaction")
                .put("size", size)
                .put("db", database);
        return this;
    }

    /** Adds an index of OpenSearch. */
    public ClusterSeed index(String name) {
        node.withArray("indexes").addObject().put("index_name", name);
        return this;
    }

    /**
     * Sets any member of the cluster in a seed, such as {@code rules} to {@code [{"type": "ip_addr", "value": "192.0.2.1"}]}.
     *
     * @param json its value
     * @throws IllegalArgumentException if that is not JSON
     */
    public ClusterSeed with(String member, String json) {
        node.set(member, new SeedText(member, json).tree());
        return this;
    }
}
