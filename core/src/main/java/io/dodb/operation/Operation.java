package io.dodb.operation;

import io.dodb.http.HttpMethod;
import io.dodb.model.Engine;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One operation of the API as a value. The client, the retry rule, the bulk engine, the sandbox's routes, the command and the docs all read
 * the same one. Immutable: methods that change it return a copy.
 *
 * <p>An endpoint that is newer than the library can be declared by its user and sent like any other:
 *
 * <pre>{@code
 * Operation<Database> get = Operation.get("databases_get", "/v2/databases/{database_cluster_uuid}/dbs/{database_name}")
 *         .returns("db", Database.class);
 * client.send(get.call(clusterId, "alpha"));
 * }</pre>
 *
 * @param <R> the type that a successful reply is decoded to; {@link Void} for none
 */
public final class Operation<R> {
    private final String id;
    private final Endpoint endpoint;
    private final Outcome<R> outcome;
    private final Rules rules;

    private Operation(String id, Endpoint endpoint, Outcome<R> outcome, Rules rules) {
        this.id = id;
        this.endpoint = endpoint;
        this.outcome = outcome;
        this.rules = rules;
    }

    /** The request: what is sent, and where. */
    private record Endpoint(
            HttpMethod method,
            PathTemplate path,
            Set<String> query,
            @Nullable Class<?> body) {}

    /** The reply, and what it is about. */
    private record Outcome<R>(
            Reply<R> reply,
            @Nullable Creation<R> creation,
            @Nullable Naming<R> naming) {}

    /** The facts needed before a call is sent, or sent again. */
    private record Rules(Idempotency idempotency, String scope, boolean oneAtATimePerCluster, Set<Engine> engines) {}

    private static Operation<Void> of(
            String id, HttpMethod method, String path, Idempotency idempotency, String scope) {
        return new Operation<>(
                id,
                new Endpoint(method, PathTemplate.parse(path), Set.of(), null),
                new Outcome<>(new Reply.None(), null, null),
                new Rules(idempotency, scope, false, Set.of()));
    }

    /** Returns a GET: {@link Idempotency#SAFE}. */
    public static Operation<Void> get(String id, String path) {
        return of(id, HttpMethod.GET, path, Idempotency.SAFE, "database:read");
    }

    /** Returns a PUT: {@link Idempotency#IDEMPOTENT}; PUT replaces the whole state (quirk 18). */
    public static Operation<Void> put(String id, String path) {
        return of(id, HttpMethod.PUT, path, Idempotency.IDEMPOTENT, "database:update");
    }

    /** Returns a DELETE: {@link Idempotency#IDEMPOTENT}. */
    public static Operation<Void> delete(String id, String path) {
        return of(id, HttpMethod.DELETE, path, Idempotency.IDEMPOTENT, "database:delete");
    }

    /** Returns a POST: {@link Idempotency#NOT_IDEMPOTENT}. */
    public static Operation<Void> post(String id, String path) {
        return of(id, HttpMethod.POST, path, Idempotency.NOT_IDEMPOTENT, "database:create");
    }

    /** Returns a PATCH: {@link Idempotency#NOT_IDEMPOTENT} unless raised with {@link #idempotency(Idempotency)}. */
    public static Operation<Void> patch(String id, String path) {
        return of(id, HttpMethod.PATCH, path, Idempotency.NOT_IDEMPOTENT, "database:update");
    }

    /** Sets the reply to {@code {"key": {...}}}. Call it before {@link #creates} and {@link #names}, which depend on the result. */
    public <T> Operation<T> returns(String key, Class<T> type) {
        return replying(new Reply.Entity<>(key, type));
    }

    /** Sets the reply to {@code {"key": [...]}}. */
    public <T> Operation<Page<T>> returnsList(String key, Class<T> type) {
        return replying(new Reply.Listing<>(key, type));
    }

    /** Sets the reply to {@code {...}}, the result itself: without a root key, or with several (quirks 7 and 9). */
    public <T> Operation<T> returnsBody(Class<T> type) {
        return replying(new Reply.Body<>(type, false));
    }

    /** Like {@link #returnsBody}, but a success may come without the result, which reads as {@code {}}. No member of the type is required. */
    public <T> Operation<T> returnsBodyIfAny(Class<T> type) {
        return replying(new Reply.Body<>(type, true));
    }

    /** Returns the same request with the raw body as its result. */
    public Operation<byte[]> raw() {
        return replying(new Reply.Raw());
    }

    private <T> Operation<T> replying(Reply<T> newReply) {
        return new Operation<>(id, endpoint, new Outcome<>(newReply, null, null), rules);
    }

    private Operation<R> with(Endpoint newEndpoint) {
        return new Operation<>(id, newEndpoint, outcome, rules);
    }

    private Operation<R> with(Outcome<R> newOutcome) {
        return new Operation<>(id, endpoint, newOutcome, rules);
    }

    private Operation<R> with(Rules newRules) {
        return new Operation<>(id, endpoint, outcome, newRules);
    }

    /** Sets the type of the JSON body of the request. */
    public Operation<R> takes(Class<?> newBody) {
        return with(new Endpoint(endpoint.method, endpoint.path, endpoint.query, newBody));
    }

    /** Sets the query parameters that the operation documents. */
    public Operation<R> query(String... names) {
        return with(new Endpoint(endpoint.method, endpoint.path, Set.of(names), endpoint.body));
    }

    /** Sets the idempotency, where the API is known to differ from what the method implies. */
    public Operation<R> idempotency(Idempotency newIdempotency) {
        return with(new Rules(newIdempotency, rules.scope, rules.oneAtATimePerCluster, rules.engines));
    }

    /** Sets the scope that a token needs, where it is not the one of the verb (quirk 48). */
    public Operation<R> scope(String newScope) {
        return with(new Rules(rules.idempotency, newScope, rules.oneAtATimePerCluster, rules.engines));
    }

    /** Makes bulk runs send these one at a time in one cluster by default: the API answers 5xx to parallel ones (quirk 21). */
    public Operation<R> oneAtATimePerCluster() {
        return with(new Rules(rules.idempotency, rules.scope, true, rules.engines));
    }

    /** Sets how to find out whether a create whose answer was lost took place. */
    public Operation<R> creates(Creation<R> newCreation) {
        return with(new Outcome<>(outcome.reply, newCreation, outcome.naming));
    }

    /** Sets how the result names what it is about, which must be the value of that path variable. An answer about anything else is an error. */
    public Operation<R> names(String variable, Function<R, @Nullable String> answered) {
        int place = endpoint.path.variables().indexOf(variable);
        if (place < 0) {
            throw new IllegalArgumentException(endpoint.path + " has no variable " + variable);
        }
        return names(call -> call.arguments().get(place), answered);
    }

    /** Like {@link #names(String, Function)}, for a create, whose body has the name; call {@link #creates} before. */
    public Operation<R> namesCreated(Function<R, @Nullable String> answered) {
        Creation<R> known = Objects.requireNonNull(outcome.creation, "creates(...) comes before namesCreated(...)");
        return names(call -> call.body() == null ? null : known.name(call), answered);
    }

    /** Like {@link #names(String, Function)}, for a call whose name is not in a path variable. */
    public Operation<R> names(Function<Call<R>, @Nullable String> asked, Function<R, @Nullable String> answered) {
        return with(new Outcome<>(outcome.reply, outcome.creation, new Naming<>(asked, answered)));
    }

    /**
     * Sets the engines that have this operation; all if none are given. The advanced forms of PostgreSQL and MySQL have the operations of
     * the plain ones.
     *
     * @see Call#on(Engine)
     */
    public Operation<R> engines(Engine... newEngines) {
        return engines(List.of(newEngines));
    }

    /** Like {@link #engines(Engine...)}. */
    public Operation<R> engines(Collection<Engine> newEngines) {
        Set<Engine> all = new LinkedHashSet<>(newEngines);
        if (all.contains(Engine.PG)) {
            all.add(Engine.ADVANCED_PG);
        }
        if (all.contains(Engine.MYSQL)) {
            all.add(Engine.ADVANCED_MYSQL);
        }
        return with(new Rules(
                rules.idempotency, rules.scope, rules.oneAtATimePerCluster, Collections.unmodifiableSet(all)));
    }

    /**
     * Binds the path variables, in their order; a value's {@code toString} fills its segment.
     *
     * @throws IllegalArgumentException if the number of values is wrong, or one of them can't stand in a path
     */
    public Call<R> call(Object... arguments) {
        String[] values = new String[arguments.length];
        for (int i = 0; i < values.length; i++) {
            values[i] = arguments[i].toString();
        }
        return Call.of(this, List.of(values));
    }

    /** Binds the path variables, in their order. */
    public Call<R> call(List<String> arguments) {
        return Call.of(this, List.copyOf(arguments));
    }

    /** Returns the provider's {@code operationId}, misspellings included (quirk 43). */
    public String id() {
        return id;
    }

    /** Returns the HTTP method. */
    public HttpMethod method() {
        return endpoint.method;
    }

    /** Returns the path below the base URL, with its variables; it starts with {@code /v2}. */
    public PathTemplate path() {
        return endpoint.path;
    }

    /** Returns the documented query parameters, sorted. */
    public Set<String> query() {
        return new TreeSet<>(endpoint.query);
    }

    /** Returns the type of the request's body, or null if it takes none. */
    public @Nullable Class<?> body() {
        return endpoint.body;
    }

    /** Returns where in a 2xx body the result stands; {@link Reply.None} by default. */
    public Reply<R> reply() {
        return outcome.reply;
    }

    /** Returns the idempotency; implied by the method unless set. */
    public Idempotency idempotency() {
        return rules.idempotency;
    }

    /** Returns the scope that a token needs, such as {@code database:read}. */
    public String scope() {
        return rules.scope;
    }

    /** Returns whether bulk runs send these one at a time in one cluster by default; false unless set (quirk 21). */
    public boolean isOneAtATimePerCluster() {
        return rules.oneAtATimePerCluster;
    }

    /** Returns how a lost answer to this create is resolved, or null if it can't be, or if this creates nothing. */
    public @Nullable Creation<R> creation() {
        return outcome.creation;
    }

    /** Returns how a result names what it is about, or null if it does not. */
    public @Nullable Naming<R> naming() {
        return outcome.naming;
    }

    /** Returns the engines that have this operation, the advanced ones included; empty if all have it. */
    public Set<Engine> engines() {
        return rules.engines;
    }

    /** Returns text for people: {@code PUT /v2/databases/{database_cluster_uuid}/users/{username}}. */
    @Override
    public String toString() {
        return endpoint.method + " " + endpoint.path;
    }
}
