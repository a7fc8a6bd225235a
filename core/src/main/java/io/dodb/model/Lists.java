package io.dodb.model;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Defensive copies for the records of this package. */
final class Lists {
    private Lists() {}

    /** For reply-only types: absent reads as empty. */
    static <T> List<T> orEmpty(@Nullable List<T> list) {
        return list == null ? List.of() : List.copyOf(list);
    }

    /** For types that are written back: absent stays absent. */
    static <T> @Nullable List<T> orNull(@Nullable List<T> list) {
        return list == null ? null : List.copyOf(list);
    }

    /** Members that the library does not know, in the server's order; a value may be null. */
    static Map<String, @Nullable Object> unknown(@Nullable Map<String, @Nullable Object> members) {
        return members == null || members.isEmpty()
                ? Map.of()
                : Collections.unmodifiableMap(new LinkedHashMap<>(members));
    }
}
