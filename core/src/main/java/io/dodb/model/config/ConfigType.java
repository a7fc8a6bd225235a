package io.dodb.model.config;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The type of a value in a config. */
final class ConfigType<T> {
    static final ConfigType<Long> INTEGER = new ConfigType<>("integer", ConfigType::integer, value -> value);
    static final ConfigType<BigInteger> BIG_INTEGER =
            new ConfigType<>("big integer", ConfigType::bigInteger, value -> value);
    static final ConfigType<BigDecimal> DECIMAL = new ConfigType<>("decimal", ConfigType::decimal, value -> value);
    static final ConfigType<Boolean> BOOLEAN =
            new ConfigType<>("boolean", value -> value instanceof Boolean truth ? truth : null, value -> value);
    static final ConfigType<String> TEXT =
            new ConfigType<>("text", value -> value instanceof String text ? text : null, value -> value);
    static final ConfigType<List<String>> TEXTS = new ConfigType<>("texts", ConfigType::texts, value -> value);
    static final ConfigType<EngineConfig> OBJECT =
            new ConfigType<>("object", ConfigType::object, EngineConfig::members);

    private final String name;
    private final Function<Object, @Nullable T> reader;
    private final Function<T, Object> writer;

    ConfigType(String name, Function<Object, @Nullable T> reader, Function<T, Object> writer) {
        this.name = name;
        this.reader = reader;
        this.writer = writer;
    }

    String name() {
        return name;
    }

    /** Returns null if the value is of another type. */
    @Nullable
    T read(Object value) {
        return reader.apply(value);
    }

    Object write(T value) {
        return writer.apply(value);
    }

    private static @Nullable Long integer(Object value) {
        BigInteger integer = bigInteger(value);
        return integer == null || integer.bitLength() > Long.SIZE - 1 ? null : Long.valueOf(integer.longValue());
    }

    /** Returns the integer, even if it was written with a point, such as {@code 5.0}. */
    private static @Nullable BigInteger bigInteger(Object value) {
        BigDecimal number = decimal(value);
        boolean integral = number != null
                && number.precision() - (long) number.scale() <= JsonValues.MOST_DIGITS
                && number.stripTrailingZeros().scale() <= 0;
        return integral ? Objects.requireNonNull(number).toBigInteger() : null;
    }

    private static @Nullable BigDecimal decimal(Object value) {
        if (value instanceof Long integer) {
            return BigDecimal.valueOf(integer);
        }
        if (value instanceof BigInteger integer) {
            return new BigDecimal(integer);
        }
        return value instanceof BigDecimal number ? number : null;
    }

    private static @Nullable List<String> texts(Object value) {
        if (value instanceof List<?> list && list.stream().allMatch(String.class::isInstance)) {
            return list.stream().map(String.class::cast).toList();
        }
        return null;
    }

    @SuppressWarnings("unchecked") // the maps in a config are JSON objects, whose names are texts
    private static @Nullable EngineConfig object(Object value) {
        return value instanceof Map<?, ?> members ? new EngineConfig((Map<String, @Nullable Object>) members) : null;
    }
}
