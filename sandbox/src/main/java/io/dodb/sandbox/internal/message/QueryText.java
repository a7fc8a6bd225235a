package io.dodb.sandbox.internal.message;

import java.util.HashMap;
import java.util.Map;

/** The query of a URI. */
public final class QueryText {
    private QueryText() {}

    /**
     * Returns names and values, decoded; the last value of a name counts. In a query, unlike in a path, a plus sign is a space.
     *
     * @throws Refusal 400 if an escape is cut off or not UTF-8
     */
    public static Map<String, String> parse(String text) {
        Map<String, String> query = new HashMap<>();
        for (String pair : text.split("&", -1)) {
            int equals = pair.indexOf('=');
            String name = equals < 0 ? pair : pair.substring(0, equals);
            String value = equals < 0 ? "" : pair.substring(equals + 1);
            query.put(decode(name), decode(value));
        }
        return query;
    }

    private static String decode(String text) {
        return PathSegments.decode(text.replace('+', ' '));
    }
}
