package io.dodb.reactor.bulk;

import io.dodb.reactor.call.Effort;
import io.dodb.reactor.call.Response;
import org.jspecify.annotations.Nullable;

/**
 * What became of one item of a bulk run. Each item that was taken from the input ends as exactly one of these. For logs each prints its number,
 * its item and its failure on one line, shortened, and without what looks like a secret.
 *
 * @param <T> the caller's item
 * @param <R> what its call answers
 */
public sealed interface Outcome<T, R>
        permits Outcome.Applied, Outcome.Unchanged, Outcome.Failed, Outcome.Unknown, Outcome.NotAttempted {

    /** Counts the outcomes of the run, from 1, in the order in which they are emitted. */
    long number();

    /** The item, as the caller gave it. */
    T item();

    /** What it cost. */
    Effort effort();

    /** The server did it and said so. */
    record Applied<T, R>(long number, T item, Effort effort, Response<R> response) implements Outcome<T, R> {

        /** The result; null for operations that answer nothing. */
        public @Nullable R result() {
            return response.body();
        }

        @Override
        public String toString() {
            return OutcomeText.of(this, null);
        }
    }

    /** Already as wanted; nothing was sent. For runs that compare first: {@link Bulk#run} sends every item. */
    record Unchanged<T, R>(long number, T item, Effort effort) implements Outcome<T, R> {
        @Override
        public String toString() {
            return OutcomeText.of(this, null);
        }
    }

    /** It was certainly not done. */
    record Failed<T, R>(long number, T item, Effort effort, Throwable cause) implements Outcome<T, R> {
        @Override
        public String toString() {
            return OutcomeText.of(this, cause);
        }
    }

    /** It may or may not have been done: the answer was lost, or the server failed on it. */
    record Unknown<T, R>(long number, T item, Effort effort, Throwable cause) implements Outcome<T, R> {
        @Override
        public String toString() {
            return OutcomeText.of(this, cause);
        }
    }

    /**
     * The run stopped first. Nothing that could have had an effect was sent.
     *
     * @param cause why the run stopped: the token was refused, or the server could not be reached; null if it was told to
     */
    record NotAttempted<T, R>(
            long number, T item, Effort effort, @Nullable Throwable cause) implements Outcome<T, R> {
        @Override
        public String toString() {
            return OutcomeText.of(this, cause);
        }
    }
}
