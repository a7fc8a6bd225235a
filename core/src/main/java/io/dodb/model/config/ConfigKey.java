package io.dodb.model.config;

import io.dodb.model.Engine;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The name of a member of an {@link EngineConfig}, and the type of its value. The members that the API documents are constants: {@link
 * MysqlConfig}, {@link PostgresConfig}, {@link KafkaConfig}, {@link OpensearchConfig}, {@link ValkeyConfig}, {@link RedisConfig}, {@link
 * MongoConfig}, {@link AdvancedConfig}. For one that is newer than the library, make a key: {@code ConfigKey.integer("new_setting")}.
 *
 * @param <T> the type of the value
 */
public final class ConfigKey<T> {
    private final String name;
    private final ConfigType<T> type;
    private final Set<Engine> engines;

    ConfigKey(String name, ConfigType<T> type, Set<Engine> engines) {
        this.name = name;
        this.type = type;
        this.engines = Set.copyOf(engines);
    }

    /** Returns a key whose value is an integer that fits 64 bits. */
    public static ConfigKey<Long> integer(String name) {
        return new ConfigKey<>(name, ConfigType.INTEGER, Set.of());
    }

    /** Returns a key whose value is an integer of any size; some are beyond 64 bits (quirk 33). */
    public static ConfigKey<BigInteger> bigInteger(String name) {
        return new ConfigKey<>(name, ConfigType.BIG_INTEGER, Set.of());
    }

    /** Returns a key whose value is a number with or without a fraction. */
    public static ConfigKey<BigDecimal> decimal(String name) {
        return new ConfigKey<>(name, ConfigType.DECIMAL, Set.of());
    }

    /** Returns a key whose value is true or false. */
    public static ConfigKey<Boolean> bool(String name) {
        return new ConfigKey<>(name, ConfigType.BOOLEAN, Set.of());
    }

    /** Returns a key whose value is a text. */
    public static ConfigKey<String> text(String name) {
        return new ConfigKey<>(name, ConfigType.TEXT, Set.of());
    }

    /** Returns a key whose value is a list of texts. */
    public static ConfigKey<List<String>> texts(String name) {
        return new ConfigKey<>(name, ConfigType.TEXTS, Set.of());
    }

    /** Returns a key whose value is an object with members of its own. */
    public static ConfigKey<EngineConfig> object(String name) {
        return new ConfigKey<>(name, ConfigType.OBJECT, Set.of());
    }

    /** Returns the name on the wire. */
    public String name() {
        return name;
    }

    /**
     * Returns the type of the value, in a word or two: {@code integer}, {@code big integer}, {@code decimal}, {@code boolean}, {@code text}
     * and so on.
     */
    public String type() {
        return type.name();
    }

    /** Returns the engines whose configs have this member; empty for a key that the library does not declare. */
    public Set<Engine> engines() {
        return engines;
    }

    /** Returns null if the value is of another type. */
    @Nullable
    T read(Object value) {
        return type.read(value);
    }

    Object write(T value) {
        return type.write(value);
    }

    /** Returns the name on the wire. */
    @Override
    public String toString() {
        return name;
    }
}
