package io.dodb.model.config;

import io.dodb.model.Engine;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Declares the keys of one engine's config, and keeps them in order. Used by one class initializer, and read only after it. */
final class ConfigKeys {
    private final Set<Engine> engines;
    private final List<ConfigKey<?>> keys = new ArrayList<>();

    ConfigKeys(Engine engine) {
        engines = Set.of(engine);
    }

    ConfigKey<Long> integer(String name) {
        return key(name, ConfigType.INTEGER);
    }

    ConfigKey<BigInteger> bigInteger(String name) {
        return key(name, ConfigType.BIG_INTEGER);
    }

    ConfigKey<BigDecimal> decimal(String name) {
        return key(name, ConfigType.DECIMAL);
    }

    ConfigKey<Boolean> bool(String name) {
        return key(name, ConfigType.BOOLEAN);
    }

    ConfigKey<String> text(String name) {
        return key(name, ConfigType.TEXT);
    }

    ConfigKey<List<String>> texts(String name) {
        return key(name, ConfigType.TEXTS);
    }

    ConfigKey<EngineConfig> object(String name) {
        return key(name, ConfigType.OBJECT);
    }

    <T> ConfigKey<T> key(String name, ConfigType<T> type) {
        ConfigKey<T> key = new ConfigKey<>(name, type, engines);
        keys.add(key);
        return key;
    }

    List<ConfigKey<?>> all() {
        return List.copyOf(keys);
    }
}
