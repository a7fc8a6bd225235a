package io.dodb.reactor;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What code of an application may do instead of what it is asked for. The message of each failure contains the name of the deed. */
final class Deeds {
    private static final Map<String, Supplier<@Nullable Object>> DEEDS = new LinkedHashMap<>();

    static {
        DEEDS.put("unchecked", () -> sneak(new IllegalStateException("unchecked")));
        DEEDS.put("checked", () -> sneak(new IOException("checked")));
        DEEDS.put("error", () -> sneak(new AssertionError("error")));
        DEEDS.put("linkage", () -> sneak(new NoClassDefFoundError("linkage")));
        DEEDS.put("stack", () -> sneak(new StackOverflowError("stack")));
        DEEDS.put("null", () -> null);
    }

    private Deeds() {}

    static Stream<String> names() {
        return DEEDS.keySet().stream();
    }

    /** Throws, or answers null. */
    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"}) // null is of any type
    static <T> @Nullable T commit(String deed) {
        return (T) DEEDS.get(deed).get();
    }

    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"}) // throws whatever it is
    private static <E extends Throwable, T> T sneak(Throwable thrown) throws E {
        throw (E) thrown;
    }
}
