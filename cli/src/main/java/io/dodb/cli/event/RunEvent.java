package io.dodb.cli.event;

import io.dodb.plan.Change;
import io.dodb.reactor.bulk.Outcome;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Something that happened in a run. No event holds a credential, a token or the body of a reply. Each is one line of a journal; its
 * components are the members of that line, and docs/journal.md lists them.
 */
public sealed interface RunEvent {

    /** Returns the time, in milliseconds since 1970. */
    long at();

    /**
     * A run began.
     *
     * @param file name of the file that is applied
     * @param mode the meaning of the file
     * @param version version of the command
     * @param limits the limits in force, as {@code --limits} takes them
     * @param items number of items that are left to do, -1 if it is not known
     * @param leastMillis the least time that the limits allow
     */
    record Began(long at, String file, String mode, String version, String limits, long items, long leastMillis)
            implements RunEvent {}

    /** A request left. */
    record Sent(long at) implements RunEvent {}

    /** A request was answered, or abandoned. */
    record Answered(long at) implements RunEvent {}

    /** A request was rejected by a rate limit. */
    record Rejected(long at) implements RunEvent {}

    /**
     * An attempt at a call ended. Requests that a rate limit rejected are not attempts.
     *
     * @param operation id of the operation
     * @param cluster id of the cluster that it belongs to; null if it belongs to none
     * @param attempt number of the attempt at the call, from 1
     * @param status of the reply, or 0 if there was none
     * @param millis time since its request was allowed to leave, without waits for limits
     * @param failure what went wrong; null if the server answered with success
     * @param retryInMillis time until the next attempt; null if there is none
     */
    record Attempted(
            long at,
            String operation,
            @Nullable String cluster,
            int attempt,
            int status,
            long millis,
            @Nullable String failure,
            @Nullable Long retryInMillis)
            implements RunEvent {}

    /**
     * Requests begin to wait.
     *
     * @param reason what they wait for
     * @param cause how that is known
     * @param millis how long, as far as is known; zero while a pending answer decides it
     * @param left requests left in the hour, -1 if it is not known
     */
    record Waited(long at, String reason, String cause, long millis, long left) implements RunEvent {}

    /**
     * An item ended.
     *
     * @param line of the file, by which a later run leaves the item out if it is done; null if nothing names it so
     * @param cluster id of the cluster; null if the item can't be read
     * @param user null if the item can't be read
     * @param requests number of requests that it took
     * @param added number of rules that the user was given; null if it is not known
     * @param removed number of rules that were taken away from the user; null if it is not known
     * @param removedRules these rules, or the first ones
     * @param cause why it is not done; null if it is
     */
    record ItemEnded(
            long at,
            @Nullable Long line,
            @Nullable String cluster,
            @Nullable String user,
            ItemKind kind,
            ItemOutcome outcome,
            int requests,
            @Nullable Long added,
            @Nullable Long removed,
            @Nullable List<String> removedRules,
            @Nullable String cause)
            implements RunEvent {}

    /** An item that was done is to be sent again, because an earlier item of its user was not done. */
    record Reopened(long at, long line) implements RunEvent {}

    /**
     * A run ended.
     *
     * @param exit exit code of the command
     * @param limits the limits in force at the end
     * @param items number of items of the run, without those of earlier runs; the sum of the five that follow
     */
    record Ended(
            long at,
            int exit,
            String limits,
            long items,
            long applied,
            long unchanged,
            long failed,
            long unknown,
            long notAttempted,
            long requests,
            long rateLimited,
            long retries)
            implements RunEvent {}

    /** What was to happen to a user. */
    enum ItemKind {
        /** The settings are replaced, whatever they were. */
        WRITE,
        CREATE,
        UPDATE,
        DELETE,
        /** The user is as wanted. */
        KEEP,
        /** What is asked for can't be done. */
        REFUSED;

        static ItemKind of(Change change) {
            if (change instanceof Change.Create) {
                return CREATE;
            }
            if (change instanceof Change.Delete) {
                return DELETE;
            }
            if (change instanceof Change.Refused) {
                return REFUSED;
            }
            return change instanceof Change.Update ? UPDATE : KEEP;
        }
    }

    /** What happened to an item; the meanings are those of {@link Outcome}. */
    enum ItemOutcome {
        APPLIED,
        UNCHANGED,
        FAILED,
        UNKNOWN,
        NOT_ATTEMPTED;

        static ItemOutcome of(Outcome<?, ?> outcome) {
            if (outcome instanceof Outcome.Applied) {
                return APPLIED;
            }
            if (outcome instanceof Outcome.Unchanged) {
                return UNCHANGED;
            }
            if (outcome instanceof Outcome.Failed) {
                return FAILED;
            }
            return outcome instanceof Outcome.Unknown ? UNKNOWN : NOT_ATTEMPTED;
        }

        /** Returns true if the item is as wanted. */
        public boolean isDone() {
            return this == APPLIED || this == UNCHANGED;
        }
    }
}
