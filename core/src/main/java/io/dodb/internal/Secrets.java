package io.dodb.internal;

import io.dodb.model.Secret;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Texts that may be secret, and are taken to be. */
public final class Secrets {
    private Secrets() {}

    /** Returns a copy in the same order, each text in it a secret, at any depth; a value may be null. */
    public static Map<String, @Nullable Object> inside(@Nullable Map<String, @Nullable Object> members) {
        if (members == null || members.isEmpty()) {
            return Map.of();
        }
        Map<String, @Nullable Object> copy = new LinkedHashMap<>();
        members.forEach((name, value) -> copy.put(name, hidden(value)));
        return Collections.unmodifiableMap(copy);
    }

    /** Returns a copy in the same order, each text a secret whose name, or that of a member around it, suggests it; a value may be null. */
    static Map<String, @Nullable Object> byName(@Nullable Map<String, @Nullable Object> members) {
        if (members == null || members.isEmpty()) {
            return Map.of();
        }
        Map<String, @Nullable Object> copy = new LinkedHashMap<>();
        members.forEach((name, value) -> copy.put(name, SecretNames.suggest(name) ? hidden(value) : searched(value)));
        return Collections.unmodifiableMap(copy);
    }

    /** Returns a value in place of one of another type: a text there, also as an item of a list, may be anything, and is a secret. */
    public static @Nullable Object misplaced(@Nullable Object value) {
        if (value instanceof List<?> list) {
            List<@Nullable Object> copy = new ArrayList<>();
            list.forEach(item -> copy.add(misplaced(item)));
            return Collections.unmodifiableList(copy);
        }
        return value instanceof String ? hidden(value) : value;
    }

    private static @Nullable Object searched(@Nullable Object value) {
        if (value instanceof List<?> list) {
            List<@Nullable Object> copy = new ArrayList<>();
            list.forEach(item -> copy.add(searched(item)));
            return Collections.unmodifiableList(copy);
        }
        if (value instanceof Map<?, ?> map) {
            Map<String, @Nullable Object> copy = new LinkedHashMap<>();
            map.forEach((name, item) -> copy.put(String.valueOf(name), item));
            return byName(copy);
        }
        return value;
    }

    private static @Nullable Object hidden(@Nullable Object value) {
        if (value instanceof String text) {
            return Secret.of(text);
        }
        if (value instanceof List<?> list) {
            List<@Nullable Object> copy = new ArrayList<>();
            list.forEach(item -> copy.add(hidden(item)));
            return Collections.unmodifiableList(copy);
        }
        if (value instanceof Map<?, ?> map) {
            Map<String, @Nullable Object> copy = new LinkedHashMap<>();
            map.forEach((name, item) -> copy.put(String.valueOf(name), hidden(item)));
            return Collections.unmodifiableMap(copy);
        }
        return value;
    }
}
