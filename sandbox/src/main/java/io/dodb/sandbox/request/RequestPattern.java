package io.dodb.sandbox.request;

import io.dodb.operation.Operation;
import io.dodb.sandbox.internal.message.OperationIds;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Says which requests are meant. Each condition narrows it; without any it means all. Words are checked at once: a misspelt operation id is
 * an error, and never a pattern that nothing matches.
 *
 * <pre>{@code
 * RequestPattern.of("databases_update_user").forUser("app-007")
 * RequestPattern.any().method("DELETE").path("/v2/databases/*")
 * }</pre>
 *
 * <p>Immutable: methods that change it return a copy. Thread-safe if its predicates are.
 */
public final class RequestPattern {
    static final String CLUSTER = "database_cluster_uuid";
    static final String USER = "username";
    private static final RequestPattern ANY = new RequestPattern(null, null, null, Map.of(), null, List.of());

    private final @Nullable String operation;
    private final @Nullable String method;
    private final @Nullable String path;
    private final Map<String, String> names;
    private final @Nullable String bodyText;
    private final List<Predicate<? super RecordedRequest>> predicates;
    private final @Nullable Pattern pathForm;

    private RequestPattern(
            @Nullable String operation,
            @Nullable String method,
            @Nullable String path,
            Map<String, String> names,
            @Nullable String bodyText,
            List<Predicate<? super RecordedRequest>> predicates) {
        this.operation = operation;
        this.method = method;
        this.path = path;
        this.names = names;
        this.bodyText = bodyText;
        this.predicates = predicates;
        this.pathForm = path == null ? null : form(path);
    }

    /** Returns the pattern of all requests. */
    public static RequestPattern any() {
        return ANY;
    }

    /**
     * Returns the pattern of an operation's requests.
     *
     * @param operationId the provider's id, such as {@code databases_update_user}
     * @throws IllegalArgumentException if there is no such operation; the message has the nearest one
     */
    public static RequestPattern of(String operationId) {
        return ANY.operation(operationId);
    }

    /** Narrows it to an operation, as {@link #of} does. */
    public RequestPattern operation(String operationId) {
        Operation<?> known = OperationIds.require(operationId);
        names.keySet().forEach(variable -> requireNamed(known, variable));
        return new RequestPattern(operationId, method, path, names, bodyText, predicates);
    }

    /** Narrows it to a method, such as {@code PUT}, whatever the case of its letters. */
    public RequestPattern method(String newMethod) {
        if (newMethod.isBlank()) {
            throw new IllegalArgumentException("a method must not be blank");
        }
        return new RequestPattern(operation, newMethod.toUpperCase(Locale.ROOT), path, names, bodyText, predicates);
    }

    /**
     * Narrows it to a path as it is sent, percent-encoded and without its query. An asterisk stands for any text within a segment.
     *
     * @throws IllegalArgumentException if it does not begin with a slash, or has a question mark in it
     */
    public RequestPattern path(String newPath) {
        if (!newPath.startsWith("/") || newPath.indexOf('?') >= 0) {
            throw new IllegalArgumentException("a path begins with a slash and has no query, unlike '" + newPath + "'");
        }
        return new RequestPattern(operation, method, newPath, names, bodyText, predicates);
    }

    /** Narrows it to a cluster; the same as {@code named("database_cluster_uuid", clusterId)}. */
    public RequestPattern forCluster(String clusterId) {
        return named(CLUSTER, clusterId);
    }

    /** Narrows it to a user, who may be the one that is created; the same as {@code named("username", userName)}. */
    public RequestPattern forUser(String userName) {
        return named(USER, userName);
    }

    /**
     * Narrows it to a name in the path, or in the body of a create; see {@link RecordedRequest#names()}.
     *
     * @param variable the name's variable in the paths of the API's document, such as {@code topic_name}
     * @param value the name, decoded
     * @throws IllegalArgumentException if no path has that variable, or if requests of this operation have no such name
     */
    public RequestPattern named(String variable, String value) {
        OperationIds.requireVariable(variable);
        if (operation != null) {
            requireNamed(OperationIds.require(operation), variable);
        }
        Map<String, String> more = new TreeMap<>(names);
        more.put(variable, value);
        return new RequestPattern(operation, method, path, Map.copyOf(more), bodyText, predicates);
    }

    /** Narrows it to requests whose body has that text in it. */
    public RequestPattern bodyContains(String text) {
        return new RequestPattern(operation, method, path, names, text, predicates);
    }

    /**
     * Narrows it to requests that a function accepts, besides those before. It is called on the sandbox's threads and must not block. A
     * pattern with one has no form as JSON.
     */
    public RequestPattern where(Predicate<? super RecordedRequest> predicate) {
        List<Predicate<? super RecordedRequest>> more = new ArrayList<>(predicates);
        more.add(predicate);
        return new RequestPattern(operation, method, path, names, bodyText, List.copyOf(more));
    }

    /** Returns the operation, or null for any. */
    public @Nullable String operation() {
        return operation;
    }

    /** Returns the method, or null for any. */
    public @Nullable String method() {
        return method;
    }

    /** Returns the path, or null for any. */
    public @Nullable String path() {
        return path;
    }

    /** Returns the names, by variable. */
    public Map<String, String> names() {
        return names;
    }

    /** Returns the text in the body, or null for any. */
    public @Nullable String bodyContains() {
        return bodyText;
    }

    /** Returns whether functions take part, which can't be written as JSON. */
    public boolean hasPredicates() {
        return !predicates.isEmpty();
    }

    /** Returns whether it can only be decided when the body has arrived. */
    public boolean needsBody() {
        return bodyText != null
                || hasPredicates()
                || names.keySet().stream().anyMatch(variable -> OperationIds.isInBody(operation, variable));
    }

    /** Returns whether a request is meant. */
    public boolean matches(RecordedRequest request) {
        return (operation == null || operation.equals(request.operation()))
                && (method == null || method.equals(request.method()))
                && (pathForm == null || pathForm.matcher(request.path()).matches())
                && (names.isEmpty()
                        || names.entrySet().stream()
                                .allMatch(name -> Objects.equals(request.names().get(name.getKey()), name.getValue())))
                && (bodyText == null || request.body().contains(bodyText))
                && predicates.stream().allMatch(predicate -> predicate.test(request));
    }

    private static void requireNamed(Operation<?> operation, String variable) {
        if (!OperationIds.names(operation, variable)) {
            throw new IllegalArgumentException("requests of " + operation.id() + " have no " + variable);
        }
    }

    private static Pattern form(String path) {
        List<String> literals = new ArrayList<>();
        for (String literal : path.split("\\*", -1)) {
            literals.add(Pattern.quote(literal));
        }
        return Pattern.compile(String.join("[^/]*", literals));
    }

    /** Returns its conditions as text, such as {@code databases_update_user, username app-007}. */
    @Override
    public String toString() {
        List<String> parts = new ArrayList<>();
        if (operation != null) {
            parts.add(operation);
        }
        if (method != null) {
            parts.add(method);
        }
        if (path != null) {
            parts.add(path);
        }
        new TreeMap<>(names).forEach((variable, value) -> parts.add(variable + " " + value));
        if (bodyText != null) {
            parts.add("a text in the body");
        }
        if (hasPredicates()) {
            parts.add("a predicate");
        }
        return parts.isEmpty() ? "any" : String.join(", ", parts);
    }
}
