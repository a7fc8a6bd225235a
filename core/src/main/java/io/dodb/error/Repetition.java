package io.dodb.error;

/** The condition under which the client sends a failed call again. docs/errors-and-retries.md has the table. */
public enum Repetition {
    /** No repetition: the same call would fail again, or must not be made twice. */
    NEVER,
    /** A repetition after a delay, if it changes nothing: the server may have performed the call. */
    IF_IDEMPOTENT,
    /** A repetition after a delay, whatever the call is: the server certainly did not perform it. */
    ALWAYS,
    /** A repetition once the rate limit allows it. It does not count as an attempt, and the retry policy does not apply. */
    AFTER_THE_LIMIT
}
