package io.dodb.internal;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Notes the earlier attempts in a failure. Exceptions are immutable for code that catches them; only the layer that performs the attempts
 * of a call knows how many there were, and it is in another module.
 */
public final class EarlierAttempts {
    private static volatile @Nullable Notes notes;

    private EarlierAttempts() {}

    /** The access to the exception, which only its own class has. */
    @FunctionalInterface
    public interface Notes {
        void set(RuntimeException failure, int attempts, boolean earlierMayHaveBeenApplied);
    }

    /** Called once, by the class of the exceptions when it is initialized. */
    public static void setNotes(Notes way) {
        notes = way;
    }

    /**
     * Notes the earlier attempts in a failure. The failure is confined to its call until it is signalled.
     *
     * @param attempts attempts made in all, the failed one included
     * @param earlierMayHaveBeenApplied whether an earlier attempt left open what the server did
     * @return the failure
     */
    public static <E extends RuntimeException> E before(E failure, int attempts, boolean earlierMayHaveBeenApplied) {
        Objects.requireNonNull(notes, "the class of the failure is initialized")
                .set(failure, attempts, earlierMayHaveBeenApplied);
        return failure;
    }
}
