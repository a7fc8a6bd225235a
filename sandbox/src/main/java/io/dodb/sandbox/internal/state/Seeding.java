package io.dodb.sandbox.internal.state;

import io.dodb.model.Engine;
import io.dodb.sandbox.internal.message.Json;
import io.dodb.sandbox.options.SandboxOptions;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/** The state that a sandbox starts with: the same for the same options. */
public final class Seeding {
    public static final String PRIMARY = "doadmin";
    public static final String DEFAULT_DB = "defaultdb";

    private Seeding() {}

    public static Clusters clusters(SandboxOptions options) {
        List<Engine> engines = options.engines();
        long now = options.clock().nanos();
        Clusters clusters = new Clusters(new Ids());
        clusters.addAll(IntStream.rangeClosed(1, options.clusters())
                .mapToObj(number -> cluster(number, engines, options.usersPerCluster(), now))
                .toList());
        return clusters;
    }

    private static Cluster cluster(int number, List<Engine> engines, int users, long now) {
        Engine engine = engines.get((number - 1) % engines.size());
        int numberOfEngine = (number - 1) / engines.size() + 1;
        Cluster cluster = new Cluster(
                Ids.Kind.CLUSTER.id(number), engine.value() + "-" + numberOfEngine, engine, tags(numberOfEngine));
        furnish(cluster, now);
        for (int user = 1; user <= users && Engines.hasUsers(engine); user++) {
            String name = String.format(Locale.ROOT, "app-%03d", user);
            cluster.users().add(name, new User(name, false, 0, null, Json.object(), now));
        }
        seedTopics(cluster, now);
        seedIndexes(cluster);
        return cluster;
    }

    private static void seedTopics(Cluster cluster, long now) {
        if (cluster.engine().equals(Engine.KAFKA)) {
            cluster.topics().add("orders", new Topic("orders", 3, 6, Json.object(), List.of("billing"), now));
            cluster.topics().add("payments", new Topic("payments", 2, 3, Json.object(), List.of(), now));
            cluster.registry().add("orders-value", "AVRO", "{\"type\":\"string\"}", now);
            cluster.registry().add("orders-value", "AVRO", "{\"type\":\"bytes\"}", now);
        }
    }

    private static void seedIndexes(Cluster cluster) {
        if (cluster.engine().equals(Engine.OPENSEARCH)) {
            for (String name : List.of("logs-2026.01.01", "logs-2026.01.02", "products", ".kibana_1")) {
                cluster.indexes().add(name, new Index(name, 1, 1, 4096, "2026-01-11T18:37:36Z"));
            }
        }
    }

    /** Fills a new cluster with what each has from the start, as far as its engine supports it. */
    public static void furnish(Cluster cluster, long now) {
        if (Engines.hasUsers(cluster.engine())) {
            cluster.users().add(PRIMARY, new User(PRIMARY, true, 0, null, Json.object(), now));
            cluster.dbs().add(DEFAULT_DB, new Db(DEFAULT_DB, now));
        }
    }

    public static ClusterShape shape(Engine engine) {
        return new ClusterShape(
                Engines.version(engine), 3, "db-s-2vcpu-4gb", "nyc3", "00000000-0000-4000-9000-000000000001", 61_440);
    }

    /** Returns the tags: {@code production} for the first cluster of each engine, {@code staging} for the second, none for others. */
    private static List<String> tags(int numberOfEngine) {
        List<String> tags = new ArrayList<>();
        if (numberOfEngine == 1) {
            tags.add("production");
        } else if (numberOfEngine == 2) {
            tags.add("staging");
        }
        return tags;
    }
}
