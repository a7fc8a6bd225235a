package io.dodb.internal;

import java.util.List;
import java.util.Locale;

/** The spellings in which texts of the API are seen: with and without {@code _}, in upper and lower case (quirk 54). */
public final class Spelling {
    private Spelling() {}

    /** Returns the one of the known values that is the same but for its spelling; the value itself if there is none. */
    public static <E extends Record> E canonical(E value, List<E> known) {
        String folded = folded(value);
        for (E candidate : known) {
            if (folded(candidate).equals(folded)) {
                return candidate;
            }
        }
        return value;
    }

    private static String folded(Object value) {
        return value.toString().replace("_", "").replace("-", "").toLowerCase(Locale.ROOT);
    }
}
