package io.dodb.error;

import io.dodb.operation.Operation;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What was waited for had not come about by the deadline of the wait. It may still come: the change that began it goes on at the server. The
 * operation is the one that looked. If the last look failed, its failure is the cause.
 */
public final class AwaitTimeoutException extends DatabasesException {
    private final Duration deadline;
    private final String lastSeen;
    private final int polls;

    /**
     * For whoever waits.
     *
     * @param lastSeen what the last look saw, in words without any secret; empty if there was none
     * @param polls how often it was looked
     * @param failure what the last look failed with, or null if it did not
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

    /** How long the wait was allowed to take. */
    public Duration deadline() {
        return deadline;
    }

    /** What the last look saw, such as {@code resizing}; empty if there was none. */
    public String lastSeen() {
        return lastSeen;
    }

    /** How often it was looked. */
    public int polls() {
        return polls;
    }

    /** Whoever waits longer may see it. */
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
