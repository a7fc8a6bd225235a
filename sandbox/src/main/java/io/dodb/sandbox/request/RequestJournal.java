package io.dodb.sandbox.request;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Predicate;

/**
 * The requests that a sandbox has seen, in the order of their arrival, or some of them. Read anew at each call:
 *
 * <pre>{@code
 * RequestJournal updates = sandbox.requests().of("databases_update_user").forUser("app-007");
 * updates.verify(2);
 * assertThat(updates.only().body()).contains("orders");
 * assertThat(sandbox.requests().operations()).containsExactly("databases_get_user", "databases_update_user");
 * }</pre>
 *
 * <p>It is bounded ({@code SandboxOptions.journal}) and drops the oldest requests. A question about requests of which some were dropped
 * throws {@link IllegalStateException}, because its answer would be wrong; so does any question if the journal is off. Ask only about the
 * requests {@link #after} a later one, {@link #clear} between the parts of a test, or ask {@link #kept}.
 *
 * <p>Immutable but for the journal itself, and thread-safe.
 */
public interface RequestJournal {

    /**
     * Narrows it to an operation.
     *
     * @throws IllegalArgumentException if there is no such operation; the message has the nearest one
     */
    RequestJournal of(String operationId);

    /** Narrows it to a cluster. */
    RequestJournal forCluster(String clusterId);

    /**
     * Narrows it to a user, who may be the one that is created.
     *
     * @throws IllegalArgumentException if requests of the operation have no user
     */
    RequestJournal forUser(String userName);

    /** Narrows it to the requests that the pattern means, too. */
    RequestJournal matching(RequestPattern pattern);

    /** Narrows it to the requests that a function accepts. */
    RequestJournal where(Predicate<? super RecordedRequest> predicate);

    /** Narrows it to requests that were answered with that status. */
    RequestJournal answered(int status);

    /** Narrows it to requests with a higher {@link RecordedRequest#number} than that. */
    RequestJournal after(long number);

    /** Returns the same without the errors: those that are left, however many were dropped. */
    RequestJournal kept();

    /**
     * Returns the requests.
     *
     * @throws IllegalStateException if some that may belong to them were dropped
     */
    List<RecordedRequest> list();

    /**
     * Returns the number of requests.
     *
     * @throws IllegalStateException if some that may belong to them were dropped
     */
    default int count() {
        return list().size();
    }

    /**
     * Returns the ids of their operations, {@code unknown} for those without one.
     *
     * @throws IllegalStateException if some that may belong to them were dropped
     */
    default List<String> operations() {
        return list().stream()
                .map(request -> {
                    String operation = request.operation();
                    return operation == null ? "unknown" : operation;
                })
                .toList();
    }

    /**
     * Returns the only request.
     *
     * @throws AssertionError if there is none, or more than one; the message lists them
     * @throws IllegalStateException if some that may belong to them were dropped
     */
    default RecordedRequest only() {
        verify(1);
        return list().get(0);
    }

    /**
     * Checks the number of requests.
     *
     * @throws AssertionError if it is another one; the message lists them
     * @throws IllegalStateException if some that may belong to them were dropped
     */
    void verify(int count);

    /**
     * Returns a stage that completes with the requests as soon as there are that many, which may be at once. It never completes if they never
     * come: give {@code get} a limit. What depends on it runs on a thread of the sandbox and must not block.
     */
    CompletableFuture<List<RecordedRequest>> arrived(int count);

    /** Returns how many requests of all were dropped, because the journal was full. */
    long dropped();

    /** Forgets all requests, and that some were dropped. The numbers go on. */
    void clear();
}
