package io.dodb.reactor;

import io.dodb.api.ClusterApi;
import io.dodb.error.ClientClosedException;
import io.dodb.model.ClusterId;
import io.dodb.model.Engine;
import io.dodb.model.cluster.DatabaseCluster;
import io.dodb.model.option.DatabaseOptions;
import io.dodb.operation.Call;
import io.dodb.operation.Operation;
import io.dodb.rate.RateLimits;
import io.dodb.reactor.bulk.Bulk;
import io.dodb.reactor.bulk.BulkOptions;
import io.dodb.reactor.call.CallOptions;
import io.dodb.reactor.call.Response;
import io.dodb.reactor.internal.Durations;
import io.dodb.reactor.internal.Timing;
import io.dodb.reactor.internal.Turns;
import io.dodb.reactor.internal.bulk.BulkEngine;
import io.dodb.reactor.internal.layer.Sender;
import io.dodb.reactor.internal.wire.NettyExchange;
import io.dodb.reactor.limit.RateLimitWait;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * A client for the Managed Databases API. Build one, share it, and close it when the application ends. Thread-safe.
 *
 * <p>Every returned publisher is cold unless stated otherwise: nothing is sent before subscription, each subscription sends again, and
 * cancelling stops the request or the wait. Results are emitted on a thread of the HTTP client, or of Reactor's timer after a wait; nothing
 * blocks either. No method throws for a remote cause: a failure is an error signal of type {@link io.dodb.error.DatabasesException}.
 */
public final class DatabasesClient implements AutoCloseable {
    private final Sender sender;
    private final NettyExchange wire;
    private final URI baseUrl;
    private final CallOptions options;
    /** The engine of the cluster that the calls are for, if known. */
    private final @Nullable Engine engine;
    /** True if this client was built and is not a view of another one. */
    private final boolean isOwner;

    /** Creates the client that is built, with the default options of its calls. */
    DatabasesClient(Sender sender, NettyExchange wire, URI baseUrl, CallOptions options) {
        this(sender, wire, baseUrl, options, null, true);
    }

    private DatabasesClient(
            Sender sender,
            NettyExchange wire,
            URI baseUrl,
            CallOptions options,
            @Nullable Engine engine,
            boolean isOwner) {
        this.isOwner = isOwner;
        this.sender = sender;
        this.wire = wire;
        this.baseUrl = baseUrl;
        this.options = options;
        this.engine = engine;
    }

    /** Returns a builder of a client. */
    public static DatabasesClientBuilder builder() {
        return new DatabasesClientBuilder();
    }

    /**
     * Returns a view of this client whose calls have those options as well: {@code
     * client.with(CallOptions.builder().deadline(...).build()).clusters()...}. Options given earlier with this method stay, unless those
     * options override them ({@link CallOptions#and}). The view shares the connections of this client: closing it does nothing.
     */
    public DatabasesClient with(CallOptions more) {
        return new DatabasesClient(sender, wire, baseUrl, options.and(more), engine, false);
    }

    /** Returns the clusters of the account. */
    public Clusters clusters() {
        return new Clusters(this);
    }

    /**
     * Returns the choices for new clusters: the regions, versions and plans of each engine, and how long each version is supported. Safe:
     * retried. Scope {@code database:read}.
     */
    public Mono<DatabaseOptions> options() {
        return send(ClusterApi.listOptions());
    }

    /** Returns the credentials of the metrics endpoints of all clusters. */
    public MetricsCredentialsClient metricsCredentials() {
        return new MetricsCredentialsClient(this);
    }

    /** Returns one cluster and its resources. Sends nothing. */
    public ClusterClient cluster(ClusterId id) {
        return new ClusterClient(this, id);
    }

    /**
     * Returns one cluster of a known engine, and its resources. Sends nothing. A call that the engine does not support is refused with an
     * {@link IllegalArgumentException} before it is sent; for an engine newer than the library, none is.
     */
    public ClusterClient cluster(ClusterId id, Engine ofEngine) {
        return new ClusterClient(new DatabasesClient(sender, wire, baseUrl, options, ofEngine, false), id);
    }

    /** Like {@link #cluster(ClusterId, Engine)}, for a cluster that was read. */
    public ClusterClient cluster(DatabaseCluster cluster) {
        return cluster(cluster.id(), cluster.engine());
    }

    /** Returns plans for the users of clusters. */
    public Plans plans() {
        return new Plans(this);
    }

    /** Returns bulk runs with those options. */
    public Bulk bulk(BulkOptions bulkOptions) {
        return new BulkEngine(sender, options, bulkOptions);
    }

    /** Returns bulk runs with the default options. */
    public Bulk bulk() {
        return bulk(BulkOptions.DEFAULT);
    }

    /**
     * Performs any call, also of an operation that you declared yourself. Empty if the operation has no result, or if a write was applied
     * but its answer does not show the result.
     */
    public <R> Mono<R> send(Call<R> call) {
        return sender.send(checked(call), options);
    }

    /** Performs a call, and returns the result with its status, header fields and rate limits. */
    public <R> Mono<Response<R>> exchange(Call<R> call) {
        return sender.exchange(checked(call), options);
    }

    /**
     * Returns each wait for a rate limit, when it begins. Hot: a late subscriber sees only later ones. Emitted on a thread that may block,
     * apart from the calls: a slow or failing listener holds up nothing, and misses the waits that were superseded meanwhile.
     */
    public Flux<RateLimitWait> rateLimitWaits() {
        return sender.rateLimitWaits();
    }

    /** Returns the current wait for a rate limit, or null if there is none. */
    public @Nullable RateLimitWait rateLimitWait() {
        return sender.rateLimitWait();
    }

    /**
     * Returns the rate limits in force: as configured, and the longest one as the server announces it, once it has answered. Null if a
     * custom budget can't tell.
     */
    public @Nullable RateLimits rateLimits() {
        return sender.rateLimits();
    }

    /**
     * Returns the least time in which that many more requests can pass the rate limits, as things stand, including the current wait: the
     * estimate for a bulk run.
     */
    public Duration leastTime(long requests) {
        return sender.leastTime(requests);
    }

    /** Returns a view whose calls have no deadline, unless one was asked for: they are part of long work, as the items of a bulk run are. */
    DatabasesClient patient() {
        CallOptions patient =
                CallOptions.builder().deadline(CallOptions.UNLIMITED).build().and(options);
        return new DatabasesClient(sender, wire, baseUrl, patient, engine, false);
    }

    /** Checks the engine, in this one place: every call of a facade passes here when it is made. */
    <R> Call<R> checked(Call<R> call) {
        return engine == null ? call : call.on(engine);
    }

    /**
     * Lets a read and the write of what was read wait for others that change the same thing, in this process.
     *
     * @param what the thing that is changed, such as a cluster and the name of a user
     */
    <T> Mono<T> inTurn(Operation<?> write, List<?> what, Mono<T> work) {
        Mono<Void> closed = sender.closing().then(Mono.error(() -> new ClientClosedException(write, false)));
        return Turns.OF_THIS_PROCESS.inTurn(List.of(baseUrl, what), closed, work);
    }

    Paging paging() {
        return new Paging(this, baseUrl);
    }

    /** Returns the clock of its waits. */
    Timing timing() {
        return sender.timing();
    }

    /** Repeats a read until it sees what is waited for. */
    <R> Poll<R> poll(Call<R> look) {
        return poll(look, Mono::just);
    }

    /**
     * Repeats a read until it sees what is waited for.
     *
     * @param more further reads of each poll
     */
    <R> Poll<R> poll(Call<R> look, Function<R, Mono<R>> more) {
        return Poll.of(look.operation(), send(look).flatMap(more), sender.timing(), sender.closing());
    }

    /** {@link #close Closes} it, and completes when the connections are closed. */
    public Mono<Void> closeLater() {
        return closeLater(Duration.ZERO);
    }

    /**
     * Closes it gently: new calls are refused, waiting calls end as with {@link #close}, and bulk runs begin no item, but requests under
     * way have that long to be answered; then they end, too. Completes when the connections are closed; cancelling it closes at once.
     *
     * @param patience {@link CallOptions#UNLIMITED} for as long as it takes
     * @throws IllegalArgumentException if it is negative
     */
    public Mono<Void> closeLater(Duration patience) {
        Durations.notNegative("patience", patience);
        return isOwner ? sender.closeLater(patience).then(wire.close()).doOnCancel(this::close) : Mono.empty();
    }

    /**
     * Closes the client without waiting until the connections are closed. Every call and every wait for a change ends with a {@link
     * io.dodb.error.ClientClosedException}, and so does each later one; a bulk run ends, the rest of its items not attempted. Closing the
     * client also closes its views, {@link #with} options or for a cluster; closing a view does nothing.
     */
    @Override
    public void close() {
        if (isOwner) {
            sender.close();
            wire.dispose();
        }
    }
}
