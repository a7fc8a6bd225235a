package io.dodb.reactor.bulk;

import io.dodb.reactor.call.Effort;
import io.dodb.reactor.call.Response;
import org.jspecify.annotations.Nullable;

/**
 * The outcome of one item of a bulk run. Each item taken from the input has exactly one. {@code toString} gives number, item and failure on
 * one line for logs, shortened and without anything that looks like a secret.
 *
 * @param <T> the type of the caller's item
 * @param <R> the result type of its call
 */
public sealed interface Outcome<T, R>
        permits Outcome.Applied, Outcome.Unchanged, Outcome.Failed, Outcome.Unknown, Outcome.NotAttempted {

    /** Returns the number of the outcome in the run, from 1, in the order of emission. */
    long number();

    /** Returns the item, as given by the caller. */
    T item();

    /** Returns the cost. */
    Effort effort();

    /** The call succeeded. */
    record Applied<T, R>(long number, T item, Effort effort, Response<R> response) implements Outcome<T, R> {

        /** Returns the result; null for operations without one. */
        public @Nullable R result() {
            return response.body();
        }

        @Override
        public String toString() {
            return OutcomeText.of(this, null);
        }
    }

    /** The item was already as wanted; nothing was sent. For runs that compare first: {@link Bulk#run} itself sends every item. */
    record Unchanged<T, R>(long number, T item, Effort effort) implements Outcome<T, R> {
        @Override
        public String toString() {
            return OutcomeText.of(this, null);
        }
    }

    /** The call failed and was certainly not applied. */
    record Failed<T, R>(long number, T item, Effort effort, Throwable cause) implements Outcome<T, R> {
        @Override
        public String toString() {
            return OutcomeText.of(this, cause);
        }
    }

    /** The call may have been applied: the answer was lost, or the server failed on it. */
    record Unknown<T, R>(long number, T item, Effort effort, Throwable cause) implements Outcome<T, R> {
        @Override
        public String toString() {
            return OutcomeText.of(this, cause);
        }
    }

    /**
     * The run stopped first, and nothing that could have had an effect was sent.
     *
     * @param cause the reason why the run stopped: the token was refused, or the server could not be reached; null if it was told to
     */
    record NotAttempted<T, R>(
            long number, T item, Effort effort, @Nullable Throwable cause) implements Outcome<T, R> {
        @Override
        public String toString() {
            return OutcomeText.of(this, cause);
        }
    }
}
