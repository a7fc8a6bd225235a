package io.dodb.error;

/** When the client sends a call again that has failed in some way. docs/errors-and-retries.md has the table. */
public enum Repetition {
    /** Never: the same call would fail again, or must not be made twice. */
    NEVER,
    /** After a delay, if a repetition changes nothing: the server may have performed the call. */
    IF_IDEMPOTENT,
    /** After a delay, whatever the call is: the server certainly did not perform it. */
    ALWAYS,
    /** Once the rate limit lets it. That is no attempt, and the retry policy has no say in it. */
    AFTER_THE_LIMIT
}
