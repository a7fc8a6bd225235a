package io.dodb.operation;

import io.dodb.model.Engine;
import io.dodb.model.EngineSpecific;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * An operation with its arguments: a value that can be kept, compared, sent once, sent again, or sent in bulk.
 *
 * @param <R> the type that a successful reply is decoded to
 */
public final class Call<R> {
    private static final String CLUSTER = "database_cluster_uuid";

    private final Operation<R> operation;
    private final List<String> arguments;
    private final Map<String, String> query;
    private final @Nullable Object body;
    private final String path;

    private Call(
            Operation<R> operation,
            List<String> arguments,
            String path,
            Map<String, String> query,
            @Nullable Object body) {
        this.operation = operation;
        this.arguments = arguments;
        this.path = path;
        this.query = query;
        this.body = body;
    }

    static <R> Call<R> of(Operation<R> operation, List<String> arguments) {
        return new Call<>(operation, arguments, operation.path().expand(arguments), Map.of(), null);
    }

    /**
     * Returns a copy with that request body.
     *
     * @throws IllegalArgumentException if the operation takes none, or another type
     */
    public Call<R> body(Object newBody) {
        Class<?> type = operation.body();
        if (type == null) {
            throw new IllegalArgumentException(operation.id() + " takes no request body");
        }
        if (!type.isInstance(newBody)) {
            throw new IllegalArgumentException(operation.id() + " takes a body of type " + type.getSimpleName()
                    + ", not " + newBody.getClass().getSimpleName());
        }
        return new Call<>(operation, arguments, path, query, newBody);
    }

    /** Returns a copy with one more query parameter, documented or not, as plain text; it replaces an earlier value of that name. */
    public Call<R> query(String name, String value) {
        Map<String, String> more = new TreeMap<>(query);
        more.put(name, value);
        return new Call<>(operation, arguments, path, Map.copyOf(more), body);
    }

    /**
     * Returns this call after checking it for a cluster of that engine. The server answers some operations on an engine that lacks them
     * with a plain 500 (quirk 26), which looks like a temporary failure. An engine that is newer than the library may have anything.
     *
     * @throws IllegalArgumentException if the operation is not for that engine, or its body has members that are not
     */
    public Call<R> on(Engine engine) {
        Set<Engine> engines = operation.engines();
        if (body instanceof EngineSpecific specific) {
            specific.requireFits(engine);
        }
        if (engines.isEmpty() || engines.contains(engine) || !engine.isKnown()) {
            return this;
        }
        throw new IllegalArgumentException(operation.id() + " is not for " + engine + ", only for "
                + engines.stream().map(Engine::value).collect(Collectors.joining(", ")));
    }

    /** Returns the operation. */
    public Operation<R> operation() {
        return operation;
    }

    /** Returns the values of the path variables, as given. */
    public List<String> arguments() {
        return arguments;
    }

    /** Returns the query parameters, not yet encoded. Their order is not kept. */
    public Map<String, String> query() {
        return query;
    }

    /** Returns the request body, of the type that the operation takes; null if none was given. */
    public @Nullable Object body() {
        return body;
    }

    /** Returns the encoded path, without query. */
    public String path() {
        return path;
    }

    /**
     * Returns the path of the resource that this call acts on. Calls with one target keep their order in a bulk run: creating, updating,
     * resetting and deleting one user have the same target. A create without a body names nothing yet; its target is the resource that it
     * is sent to.
     */
    public String target() {
        Creation<R> creation = operation.creation();
        if (creation == null || body == null) {
            return operation.path().endsWithVariable() ? path : operation.path().expandToLastVariable(arguments);
        }
        return path + "/" + PathTemplate.encodeSegment("name", creation.name(this));
    }

    /** Returns the id of the cluster that this call belongs to, or null if it belongs to none. */
    public @Nullable String cluster() {
        int index = operation.path().variables().indexOf(CLUSTER);
        return index < 0 ? null : arguments.get(index);
    }

    /** Returns whether that can be the result of this call, which it can't if it names something else. */
    public boolean isAnsweredBy(R result) {
        Naming<R> naming = operation.naming();
        return naming == null || naming.fits(this, result);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Call<?> that
                && operation == that.operation
                && arguments.equals(that.arguments)
                && query.equals(that.query)
                && Objects.equals(body, that.body);
    }

    @Override
    public int hashCode() {
        return Objects.hash(operation.id(), arguments, query, body);
    }

    /** Returns method and path; never the body, which may hold a secret. */
    @Override
    public String toString() {
        return operation.method() + " " + path;
    }
}
