package io.dodb.model.config;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The settings of an engine, present or wanted: a JSON object whose members are read and set through typed keys.
 *
 * <pre>{@code
 * Long timeout = config.get(MysqlConfig.WAIT_TIMEOUT);
 * EngineConfig patch = EngineConfig.of(MysqlConfig.WAIT_TIMEOUT, 600L).with(MysqlConfig.SLOW_QUERY_LOG, true);
 * }</pre>
 *
 * <p>Nothing is lost: a member that is absent, one that is null and one that the library does not know are kept apart, and all are written as
 * they came, in their order. Two configs are equal if they have the same members, in whatever order. Immutable.
 *
 * @param members each value is a String, Boolean, Long, BigInteger, BigDecimal, List, Map or null; other integers become Long, other
 *     numbers BigDecimal, and anything else is refused with an {@link IllegalArgumentException}
 */
public record EngineConfig(@JsonValue Map<String, @Nullable Object> members) {
    /** No members. As a patch it changes nothing. */
    public static final EngineConfig EMPTY = new EngineConfig(Map.of());

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public EngineConfig {
        members = JsonValues.object(members);
    }

    /** Returns a config with one member. */
    public static <T> EngineConfig of(ConfigKey<T> key, T value) {
        return EMPTY.with(key, value);
    }

    /**
     * Returns the value, or null if the member is absent or null; {@link #has} tells which.
     *
     * @throws IllegalStateException if the server sent a value of another type; {@link #members} has it as it came
     */
    public <T> @Nullable T get(ConfigKey<T> key) {
        Object value = members.get(key.name());
        if (value == null) {
            return null;
        }
        T typed = key.read(value);
        if (typed == null) {
            throw new IllegalStateException(
                    "the value of " + key + " is not of type " + key.type() + "; members() has it as it came");
        }
        return typed;
    }

    /** Returns whether there is such a member, even if null. */
    public boolean has(ConfigKey<?> key) {
        return members.containsKey(key.name());
    }

    /** Returns a copy with that member added, or changed in its place. */
    public <T> EngineConfig with(ConfigKey<T> key, T value) {
        return withMember(key, key.write(Objects.requireNonNull(value, "use withNull for null")));
    }

    /** Returns a copy with that member null: it is sent, unlike one that is left out. Few may be null (quirk 36). */
    public EngineConfig withNull(ConfigKey<?> key) {
        return withMember(key, null);
    }

    private EngineConfig withMember(ConfigKey<?> key, @Nullable Object value) {
        Map<String, @Nullable Object> changed = new LinkedHashMap<>(members);
        changed.put(key.name(), value);
        return new EngineConfig(changed);
    }

    /** Returns a copy without that member: in a patch, the server's value stays as it is. */
    public EngineConfig without(ConfigKey<?> key) {
        Map<String, @Nullable Object> changed = new LinkedHashMap<>(members);
        changed.remove(key.name());
        return new EngineConfig(changed);
    }
}
