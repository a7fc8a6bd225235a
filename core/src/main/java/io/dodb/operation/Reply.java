package io.dodb.operation;

/**
 * Where in a 2xx body the result stands.
 *
 * @param <R> the type of the result
 */
public sealed interface Reply<R> {

    /** No body is expected; one that comes is ignored (quirk 1). */
    record None() implements Reply<Void> {}

    /** {@code {"key": {...}}}. */
    record Entity<T>(String key, Class<T> type) implements Reply<T> {}

    /** {@code {"key": [...]}} with optional {@code links} and {@code meta}. A missing key reads as an empty list (quirk 10). */
    record Listing<T>(String key, Class<T> type) implements Reply<Page<T>> {}

    /**
     * {@code {...}}: the whole body is the result. For replies without a root key, and for those with more than one (quirks 7 and 9).
     *
     * @param mayBeEmpty whether an empty body reads as {@code {}}, because the API may answer a success without one; otherwise it is an error
     */
    record Body<T>(Class<T> type, boolean mayBeEmpty) implements Reply<T> {}

    /** The body as it was received, whatever it is; empty if there was none. */
    record Raw() implements Reply<byte[]> {}
}
