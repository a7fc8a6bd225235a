package io.dodb.sandbox.options;

/** The ways to count requests against a rate limit. */
public enum LimitModel {
    /** Each request counts for one window from its arrival on. The documented one. */
    SLIDING_LOG,
    /** Windows begin by the clock, and each has a count of its own. Twice the limit fits around the end of a window. */
    FIXED_WINDOW,
    /** A bucket holds as many tokens as the limit has requests; a request takes one, and they drip in evenly. */
    TOKEN_BUCKET,
    /** The count of this window by the clock, and of the one before as much as still reaches into a window that ends now. */
    SLIDING_COUNTER,
    /** The generic cell rate algorithm: even gaps between requests, and a tenth of the limit, at least one, at once. */
    GCRA
}
