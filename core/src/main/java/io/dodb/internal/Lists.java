package io.dodb.internal;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Defensive copies for the records of this package. */
public final class Lists {
    private Lists() {}

    /**
     * Returns a copy for reply-only types, which never reject: absent reads as empty, and a null in the list is skipped. A list that the
     * server said to be null stays a {@link NullList}.
     */
    public static <T> List<T> orEmpty(@Nullable List<T> list) {
        if (list == null) {
            return List.of();
        }
        return NullList.is(list) ? list : list.stream().filter(Objects::nonNull).toList();
    }

    /** Returns a copy for types that are written back: absent stays absent, and null stays null. */
    public static <T> @Nullable List<T> orNull(@Nullable List<T> list) {
        if (list == null || NullList.is(list)) {
            return list;
        }
        list.forEach(item -> Objects.requireNonNull(item, "a list must not hold a null"));
        return List.copyOf(list);
    }

    /**
     * Returns a copy for types that are written back but stand in a reply that must be readable: absent stays absent, a null in the list is
     * skipped.
     */
    public static <T> @Nullable List<T> orNullWithoutNulls(@Nullable List<T> list) {
        return list == null ? null : orEmpty(list);
    }

    /** Returns a copy for reply-only types: in the server's order, without entries that have no value. */
    public static <V> Map<String, V> withoutNulls(Map<String, V> map) {
        Map<String, V> copy = new LinkedHashMap<>(map);
        copy.values().removeIf(Objects::isNull);
        return Collections.unmodifiableMap(copy);
    }

    /** Returns the members that the library does not know, in the server's order; a value may be null. A text whose name suggests it is a secret. */
    public static Map<String, @Nullable Object> unknown(@Nullable Map<String, @Nullable Object> members) {
        return Secrets.byName(members);
    }
}
