package io.dodb.model.config;

import io.dodb.model.Engine;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** The members that each engine has in its config. */
final class KnownConfigs {
    private static final Map<Engine, Set<String>> BY_ENGINE = Map.of(
            Engine.MYSQL, names(MysqlConfig.keys()),
            Engine.PG, names(PostgresConfig.keys()),
            Engine.KAFKA, names(KafkaConfig.keys()),
            Engine.OPENSEARCH, names(OpensearchConfig.keys()),
            Engine.VALKEY, names(ValkeyConfig.keys()),
            Engine.REDIS, names(RedisConfig.keys()),
            Engine.MONGODB, names(MongoConfig.keys()),
            Engine.ADVANCED_PG, Set.of(AdvancedConfig.PG_PARAMETERS.name()),
            Engine.ADVANCED_MYSQL, Set.of(AdvancedConfig.MYSQL_PARAMETERS.name()));

    private KnownConfigs() {}

    private static Set<String> names(List<ConfigKey<?>> keys) {
        return keys.stream().map(ConfigKey::name).collect(Collectors.toUnmodifiableSet());
    }

    /**
     * Refuses members that other engines have and this one has not. A member that no engine has may be newer than the library, and passes;
     * so does every member on an engine that is.
     *
     * @throws IllegalArgumentException if there is such a member
     */
    static void require(Engine engine, Set<String> names) {
        Set<String> own = BY_ENGINE.get(engine);
        if (own == null) {
            return;
        }
        for (String name : names) {
            if (!own.contains(name)) {
                refuseIfOfOthers(engine, name);
            }
        }
    }

    private static void refuseIfOfOthers(Engine engine, String name) {
        String others = Engine.known().stream()
                .filter(other -> BY_ENGINE.getOrDefault(other, Set.of()).contains(name))
                .map(Engine::value)
                .collect(Collectors.joining(", "));
        if (!others.isEmpty()) {
            throw new IllegalArgumentException(
                    "the config of " + engine + " has no " + name + ", only that of " + others);
        }
    }
}
