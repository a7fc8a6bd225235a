package io.dodb.operation;

/**
 * The place of the result in a 2xx body.
 *
 * <p>A reply without the result is an error for a read: an empty body, {@code null}, no member of that name or one that is null, or an
 * object without any known member. For a write it is not: 2xx says that it was applied, and there is no result to show. A result that is
 * present must be readable in both cases: it must have every member that its type requires, which are the components that are not nullable.
 *
 * @param <R> the type of the result
 */
public sealed interface Reply<R> {

    /** No body is expected; one that comes is ignored (quirk 1). */
    record None() implements Reply<Void> {}

    /** {@code {"key": {...}}}. */
    record Entity<T>(String key, Class<T> type) implements Reply<T> {}

    /**
     * {@code {"key": [...]}} with optional {@code links} and {@code meta}. A missing key reads as an empty list (quirk 10), unless there
     * are other members. An item that can't be read is left out of the list: see {@link Page#unreadable}.
     */
    record Listing<T>(String key, Class<T> type) implements Reply<Page<T>> {}

    /**
     * {@code {...}}: the whole body is the result. For replies without a root key, and for those with more than one (quirks 7 and 9).
     *
     * @param mayBeEmpty whether a body without the result reads as {@code {}}, because the API may answer a success without one
     */
    record Body<T>(Class<T> type, boolean mayBeEmpty) implements Reply<T> {}

    /** The body as it was received, whatever it is; empty if there was none. */
    record Raw() implements Reply<byte[]> {}
}
