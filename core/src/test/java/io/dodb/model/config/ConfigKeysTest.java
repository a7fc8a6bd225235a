package io.dodb.model.config;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dodb.model.Engine;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The constants are what the API documents: no member is missing, misspelt or of another type. */
class ConfigKeysTest {
    private record Config(String name, Engine engine, Class<?> constants, List<ConfigKey<?>> keys) {}

    private static final List<Config> CONFIGS = List.of(
            new Config("mysql", Engine.MYSQL, MysqlConfig.class, MysqlConfig.keys()),
            new Config(
                    "mysql.mysql_incremental_backup",
                    Engine.MYSQL,
                    MysqlConfig.IncrementalBackup.class,
                    MysqlConfig.IncrementalBackup.keys()),
            new Config("pg", Engine.PG, PostgresConfig.class, PostgresConfig.keys()),
            new Config("pg.pgbouncer", Engine.PG, PostgresConfig.Pgbouncer.class, PostgresConfig.Pgbouncer.keys()),
            new Config(
                    "pg.timescaledb", Engine.PG, PostgresConfig.Timescaledb.class, PostgresConfig.Timescaledb.keys()),
            new Config("kafka", Engine.KAFKA, KafkaConfig.class, KafkaConfig.keys()),
            new Config("opensearch", Engine.OPENSEARCH, OpensearchConfig.class, OpensearchConfig.keys()),
            new Config("valkey", Engine.VALKEY, ValkeyConfig.class, ValkeyConfig.keys()),
            new Config("redis", Engine.REDIS, RedisConfig.class, RedisConfig.keys()),
            new Config("mongodb", Engine.MONGODB, MongoConfig.class, MongoConfig.keys()));

    @Test
    void theKeysAreThoseOfTheDocument() throws IOException {
        List<String> documented;
        try (InputStream in = ConfigKeysTest.class.getResourceAsStream("/config-keys.tsv")) {
            documented = new String(Objects.requireNonNull(in).readAllBytes(), UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .toList();
        }
        List<String> declared = new ArrayList<>();
        for (Config config : CONFIGS) {
            config.keys().forEach(key -> declared.add(config.name() + "\t" + key.name() + "\t" + key.type()));
        }
        assertThat(declared).containsExactlyElementsOf(documented);
    }

    /** Otherwise the config of a new engine would take the members of every other one. */
    @Test
    void everyKnownEngineRefusesTheMembersOfOthers() {
        assertThat(Engine.known()).allSatisfy(engine -> {
            String another = engine.equals(Engine.MYSQL) ? "log_retention_ms" : "wait_timeout";
            assertThatThrownBy(() -> KnownConfigs.require(engine, Set.of(another)))
                    .as("a %s in the config of %s", another, engine)
                    .isInstanceOf(IllegalArgumentException.class);
        });
    }

    @Test
    void thereAreAsManyAsTheDocumentHas() {
        Map<String, Integer> counts = new LinkedHashMap<>();
        CONFIGS.forEach(config -> counts.put(config.name(), config.keys().size()));
        assertThat(counts)
                .containsEntry("mysql", 51)
                .containsEntry("mysql.mysql_incremental_backup", 2)
                .containsEntry("pg", 56)
                .containsEntry("pg.pgbouncer", 9)
                .containsEntry("pg.timescaledb", 1)
                .containsEntry("kafka", 40)
                .containsEntry("opensearch", 41)
                .containsEntry("valkey", 13)
                .containsEntry("redis", 11)
                .containsEntry("mongodb", 5);
    }

    @Test
    void eachConstantIsNamedLikeItsMemberAndListed() throws IllegalAccessException {
        for (Config config : CONFIGS) {
            List<ConfigKey<?>> constants = new ArrayList<>();
            for (Field field : config.constants().getDeclaredFields()) {
                if (field.getType() == ConfigKey.class) {
                    ConfigKey<?> key = (ConfigKey<?>) Objects.requireNonNull(field.get(null));
                    assertThat(field.getName())
                            .isEqualTo(key.name().replace('.', '_').toUpperCase(Locale.ROOT));
                    assertThat(Modifier.isPublic(field.getModifiers())).isTrue();
                    assertThat(key.engines()).isEqualTo(Set.of(config.engine()));
                    constants.add(key);
                }
            }
            assertThat(constants).isEqualTo(config.keys());
        }
    }
}
