package io.dodb.http;

import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The header fields of a message, looked up by name without regard to case (RFC 9110, section 5.1). */
@FunctionalInterface
public interface HttpFields {

    /** Returns the first value of that field, or null if the message has none. */
    @Nullable
    String first(String name);

    /** Returns fields from a copy of a map, for tests and doubles; of two names that differ only in case, either may win. */
    static HttpFields of(Map<String, String> values) {
        Map<String, String> copy = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        copy.putAll(values);
        return copy::get;
    }
}
