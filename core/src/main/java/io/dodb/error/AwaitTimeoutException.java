package io.dodb.error;

import io.dodb.operation.Operation;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A wait that ended at its deadline before its condition was met. The condition may still be met: the change goes on at the server. The
 * operation is the one that polled. If the last poll failed, its failure is the cause.
 */
public final class AwaitTimeoutException extends DatabasesException {
    private final Duration deadline;
    private final String lastSeen;
    private final int polls;

    /**
     * Creates the exception, for code that waits.
     *
     * @param lastSeen what the last poll saw, in words without any secret; empty if there was none
     * @param polls number of polls
     * @param failure the failure of the last poll, or null if it succeeded
     */
    public AwaitTimeoutException(
            Operation<?> operation, Duration deadline, String lastSeen, int polls, @Nullable Throwable failure) {
        super(
                operation,
                operation.id() + " did not see what was waited for within " + deadline + " in " + polls
                        + (polls == 1 ? " look" : " looks")
                        + (lastSeen.isEmpty() ? "" : "; seen last: " + lastSeen),
                failure);
        this.deadline = deadline;
        this.lastSeen = lastSeen;
        this.polls = polls;
    }

    /** Returns how long the wait was allowed to take. */
    public Duration deadline() {
        return deadline;
    }

    /** Returns what the last poll saw, such as {@code resizing}; empty if there was none. */
    public String lastSeen() {
        return lastSeen;
    }

    /** Returns the number of polls. */
    public int polls() {
        return polls;
    }

    /** Returns true: a longer wait may succeed. */
    @Override
    public boolean isTransient() {
        return true;
    }

    @Override
    public Repetition repetition() {
        return Repetition.NEVER;
    }

    @Override
    boolean isAmbiguous() {
        return false;
    }
}
