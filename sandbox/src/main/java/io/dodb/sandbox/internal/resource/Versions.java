package io.dodb.sandbox.internal.resource;

import java.util.Comparator;

/** The order of the versions of an engine, such as 8.4.10 after 8.4.9: part by part, parts of digits as numbers. */
final class Versions {
    static final Comparator<String> OLDEST_FIRST = Versions::compare;

    private Versions() {}

    private static int compare(String one, String other) {
        String[] parts = one.split("\\.", -1);
        String[] otherParts = other.split("\\.", -1);
        for (int i = 0; i < Math.min(parts.length, otherParts.length); i++) {
            int order = comparePart(parts[i], otherParts[i]);
            if (order != 0) {
                return order;
            }
        }
        return Integer.compare(parts.length, otherParts.length);
    }

    private static int comparePart(String one, String other) {
        boolean numbers = one.matches("\\d{1,9}") && other.matches("\\d{1,9}");
        return numbers ? Integer.compare(Integer.parseInt(one), Integer.parseInt(other)) : one.compareTo(other);
    }
}
