package io.dodb.reactor.internal.wire;

import org.jspecify.annotations.Nullable;

/** A search in a failure and its causes. */
final class Causes {
    /** The maximum of causes followed; a longer chain is circular. */
    private static final int DEEPEST = 20;

    private Causes() {}

    /** Returns the first failure of that type, or null. */
    static <E extends Throwable> @Nullable E find(Throwable failure, Class<E> type) {
        Throwable cause = failure;
        for (int depth = 0; cause != null && depth < DEEPEST; depth++, cause = cause.getCause()) {
            if (type.isInstance(cause)) {
                return type.cast(cause);
            }
        }
        return null;
    }
}
