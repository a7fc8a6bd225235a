package io.dodb.sandbox.internal.state;

import io.dodb.model.Engine;
import io.dodb.sandbox.internal.message.Refusal;
import java.util.List;
import java.util.Map;

/** The differences between engines. */
public final class Engines {
    private static final int PORT = 25060;
    private static final EngineSupport USERS = EngineSupport.of("databases_list_users");

    /** The shape of a cluster of an engine that the sandbox does not know: that of PostgreSQL. */
    private static final Made OF_ANOTHER = new Made(List.of("17", "18"), "17", List.of(1, 2, 3), PORT);

    private static final Map<Engine, Made> BY_ENGINE = Map.of(
            Engine.PG, new Made(List.of("15", "16", "17", "18"), "17", List.of(1, 2, 3), PORT),
            Engine.MYSQL, new Made(List.of("8"), "8", List.of(1, 2, 3), PORT),
            Engine.REDIS, new Made(List.of("8"), "8", List.of(1, 2, 3), PORT),
            Engine.VALKEY, new Made(List.of("8"), "8", List.of(1, 2, 3), PORT),
            Engine.MONGODB, new Made(List.of("7.0", "8.0"), "8.0", List.of(1, 3), 27017),
            Engine.KAFKA, new Made(List.of("3.8", "3.9"), "3.8", List.of(3, 6, 9, 15), 25073),
            Engine.OPENSEARCH, new Made(List.of("2.19", "3"), "2.19", List.of(1, 3, 6, 9, 15), PORT),
            Engine.ADVANCED_PG, new Made(List.of("17", "18"), "17", List.of(1, 2, 3), PORT),
            Engine.ADVANCED_MYSQL, new Made(List.of("8", "8.4"), "8", List.of(1, 3), PORT));

    /** The schemes that are not the engine's name. */
    private static final Map<Engine, String> SCHEMES = Map.of(
            Engine.PG, "postgres",
            Engine.ADVANCED_PG, "postgres",
            Engine.ADVANCED_MYSQL, "mysql",
            Engine.REDIS, "rediss",
            Engine.VALKEY, "rediss",
            Engine.OPENSEARCH, "https");

    private Engines() {}

    static boolean hasUsers(Engine engine) {
        return USERS.includes(engine);
    }

    /**
     * Refuses users and databases of engines that have none.
     *
     * @throws Refusal 500, as was reported of the API, though a retry never helps (quirk 26)
     */
    public static void requireUsers(Cluster cluster) {
        if (!hasUsers(cluster.engine())) {
            throw Refusal.serverError("not supported by the engine " + cluster.engine());
        }
    }

    /** Returns the version of a new cluster for which none is asked. */
    public static String version(Engine engine) {
        return of(engine).version();
    }

    /** Returns the versions of an engine, from the oldest. */
    public static List<String> versions(Engine engine) {
        return of(engine).versions();
    }

    /** Returns how many nodes a cluster of an engine may have (quirk 27). */
    public static List<Integer> nodes(Engine engine) {
        return of(engine).nodes();
    }

    public static int port(Engine engine) {
        return of(engine).port();
    }

    /** Returns the scheme of the URIs of connections. */
    public static String scheme(Engine engine) {
        return SCHEMES.getOrDefault(engine, engine.value());
    }

    /** Returns whether the sandbox knows the particulars of an engine. */
    static boolean isKnown(Engine engine) {
        return BY_ENGINE.containsKey(engine);
    }

    private static Made of(Engine engine) {
        return BY_ENGINE.getOrDefault(engine, OF_ANOTHER);
    }

    private record Made(List<String> versions, String version, List<Integer> nodes, int port) {}
}
