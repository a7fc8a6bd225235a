package io.dodb.sandbox.options;

/** What the {@code ratelimit-} fields of answers say. A 429 says that nothing is left in any case, unless they are missing. */
public enum RateHeaders {
    /** The numbers of the longest window, as they are. The documented ones. */
    TRUTHFUL,
    /** The numbers of the shortest window. */
    OF_THE_MINUTE,
    /** The numbers of the longest window as they were up to ten seconds ago, by the sandbox's clock. */
    CACHED,
    /** No numbers; {@code Retry-After} stays. */
    MISSING
}
