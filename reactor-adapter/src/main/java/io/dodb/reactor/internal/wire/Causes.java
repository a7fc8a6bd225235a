package io.dodb.reactor.internal.wire;

import org.jspecify.annotations.Nullable;

/** Looks through a failure and its causes. */
final class Causes {
    /** A chain that is longer goes in a circle. */
    private static final int DEEPEST = 20;

    private Causes() {}

    /** The first of that type, or null. */
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
