package io.dodb.model.config;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** JSON as plain values that can't change: texts, truth values, numbers, lists, maps and nulls. */
final class JsonValues {
    /** More digits than any setting has; a longer number is not written out, because that could take all memory. */
    static final int MOST_DIGITS = 1_000;

    private JsonValues() {}

    static Map<String, @Nullable Object> object(Map<String, @Nullable Object> members) {
        if (members.isEmpty()) {
            return Map.of();
        }
        Map<String, @Nullable Object> copy = new LinkedHashMap<>();
        members.forEach((name, value) -> copy.put(name, frozen(value)));
        return Collections.unmodifiableMap(copy);
    }

    private static @Nullable Object frozen(@Nullable Object value) {
        if (value == null || value instanceof String || value instanceof Boolean || value instanceof Long) {
            return value;
        }
        if (value instanceof Number number) {
            return number(number);
        }
        if (value instanceof List<?> list) {
            List<@Nullable Object> copy = new ArrayList<>(list.size());
            list.forEach(item -> copy.add(frozen(item)));
            return Collections.unmodifiableList(copy);
        }
        if (value instanceof Map<?, ?> map) {
            Map<String, @Nullable Object> copy = new LinkedHashMap<>();
            map.forEach((name, member) -> copy.put(String.valueOf(name), frozen(member)));
            return Collections.unmodifiableMap(copy);
        }
        throw new IllegalArgumentException(
                "not a JSON value: " + value.getClass().getName() + "; a text, number, boolean, list, map or null is");
    }

    /** Returns one class for each integer, so that a value read equals a value set. Digits are kept. */
    private static Number number(Number number) {
        if (number instanceof Integer || number instanceof Short || number instanceof Byte) {
            return number.longValue();
        }
        if (number instanceof BigInteger integer) {
            return integer.bitLength() < Long.SIZE ? (Number) integer.longValue() : integer;
        }
        if (number instanceof BigDecimal decimal) {
            return decimal.scale() == 0 ? number(decimal.unscaledValue()) : decimal;
        }
        if (number instanceof Double || number instanceof Float) {
            return number(new BigDecimal(number.toString())); // refuses values that are not numbers
        }
        throw new IllegalArgumentException(
                "not a JSON number: " + number.getClass().getName());
    }
}
