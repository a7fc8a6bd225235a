package io.dodb.sandbox;

import io.dodb.model.Engine;
import java.util.List;

/** Where engines differ. */
final class Engines {
    private static final List<Engine> WITHOUT_USERS = List.of(Engine.REDIS, Engine.VALKEY);

    private Engines() {}

    static boolean hasUsers(Engine engine) {
        return !WITHOUT_USERS.contains(engine);
    }

    /**
     * Refuses users and databases of engines that have none.
     *
     * @throws Refusal 500, which is what was reported of the API, though it will never get better (quirk 26)
     */
    static void requireUsers(Cluster cluster) {
        if (!hasUsers(cluster.engine())) {
            throw Refusal.serverError("not supported by the engine " + cluster.engine());
        }
    }

    /**
     * Refuses what only another engine has (quirk 28).
     *
     * @throws Refusal 422; what the service answers is not known
     */
    static void require(Cluster cluster, Engine engine) {
        if (!cluster.engine().equals(engine)) {
            throw Refusal.invalid("not supported by the engine " + cluster.engine() + ", only by " + engine);
        }
    }

    static String version(Engine engine) {
        return switch (engine.value()) {
            case "kafka" -> "3.8";
            case "opensearch" -> "2.19";
            case "mongodb" -> "8.0";
            case "mysql", "advanced_mysql", "redis", "valkey" -> "8";
            default -> "17";
        };
    }

    static int port(Engine engine) {
        return switch (engine.value()) {
            case "mongodb" -> 27017;
            case "kafka" -> 25073;
            default -> 25060;
        };
    }
}
