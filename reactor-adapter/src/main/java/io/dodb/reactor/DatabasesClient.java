package io.dodb.reactor;

import io.dodb.api.ClusterApi;
import io.dodb.model.ClusterId;
import io.dodb.model.Engine;
import io.dodb.model.cluster.DatabaseCluster;
import io.dodb.model.option.DatabaseOptions;
import io.dodb.operation.Call;
import io.dodb.rate.RateLimits;
import io.dodb.reactor.bulk.Bulk;
import io.dodb.reactor.bulk.BulkOptions;
import io.dodb.reactor.call.CallOptions;
import io.dodb.reactor.call.Response;
import io.dodb.reactor.internal.Durations;
import io.dodb.reactor.internal.Timing;
import io.dodb.reactor.internal.layer.Sender;
import io.dodb.reactor.internal.wire.NettyExchange;
import io.dodb.reactor.limit.RateLimitWait;
import java.net.URI;
import java.time.Duration;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * A client of the Managed Databases API. Build one, share it, close it when the application ends. Thread-safe.
 *
 * <p>Everything it answers is cold: nothing is sent before subscription, each subscription sends again, and cancelling stops the request or
 * the wait. Results are emitted on a thread of the HTTP client, or of Reactor's timer after a wait; nothing blocks either. No method
 * throws for a remote cause: a failure is an error signal of type {@link io.dodb.error.DatabasesException}.
 */
public final class DatabasesClient implements AutoCloseable {
    private final Sender sender;
    private final NettyExchange wire;
    private final URI baseUrl;
    private final CallOptions options;
    /** The engine of the one cluster that the calls are for, where it is known. */
    private final @Nullable Engine engine;
    /** Whether it was built, and is no view of a client that was. */
    private final boolean isOwner;

    /** The client that was built, with what its calls do differently unless they say otherwise. */
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

    /** Starts to build a client. */
    public static DatabasesClientBuilder builder() {
        return new DatabasesClientBuilder();
    }

    /**
     * The same client, for calls with those options as well: {@code client.with(CallOptions.builder().deadline(...).build()).clusters()...}. What this
     * client was given before with this method stays, unless those options say otherwise ({@link CallOptions#and}). It shares the connections
     * of this one: to close it does nothing.
     */
    public DatabasesClient with(CallOptions more) {
        return new DatabasesClient(sender, wire, baseUrl, options.and(more), engine, false);
    }

    /** The clusters of the account. */
    public Clusters clusters() {
        return new Clusters(this);
    }

    /**
     * What clusters can be made of: the regions, versions and plans of each engine, and how long which version lasts. Safe: retried. Scope
     * {@code database:read}.
     */
    public Mono<DatabaseOptions> options() {
        return send(ClusterApi.listOptions());
    }

    /** With what the metrics endpoints of all clusters are read. */
    public MetricsCredentialsClient metricsCredentials() {
        return new MetricsCredentialsClient(this);
    }

    /** One cluster and what is in it. Sends nothing. */
    public ClusterClient cluster(ClusterId id) {
        return new ClusterClient(this, id);
    }

    /**
     * One cluster whose engine is known, and what is in it. Sends nothing. What the engine does not have is refused with an {@link
     * IllegalArgumentException} before anything is sent; an engine that is newer than the library is refused nothing.
     */
    public ClusterClient cluster(ClusterId id, Engine ofEngine) {
        return new ClusterClient(new DatabasesClient(sender, wire, baseUrl, options, ofEngine, false), id);
    }

    /** Like {@link #cluster(ClusterId, Engine)}, for a cluster that was read. */
    public ClusterClient cluster(DatabaseCluster cluster) {
        return cluster(cluster.id(), cluster.engine());
    }

    /** Many calls at once. */
    public Bulk bulk(BulkOptions bulkOptions) {
        return new Bulk(sender, options, bulkOptions);
    }

    /** Many calls at once, by the defaults. */
    public Bulk bulk() {
        return bulk(BulkOptions.DEFAULT);
    }

    /**
     * Performs any call, also one of an operation that you declared yourself. Empty if the operation answers nothing, or if a write was applied and
     * its answer does not show the result.
     */
    public <R> Mono<R> send(Call<R> call) {
        return sender.send(checked(call), options);
    }

    /** Performs a call, and answers status, header fields and rate limits with the result. */
    public <R> Mono<Response<R>> exchange(Call<R> call) {
        return sender.exchange(checked(call), options);
    }

    /**
     * Each wait for a rate limit, when it begins. Hot: whoever comes later sees only later ones. Emitted on a thread that may block, apart from
     * the calls: a listener that is slow, or fails, holds up nothing, and misses the waits that were overtaken meanwhile.
     */
    public Flux<RateLimitWait> rateLimitWaits() {
        return sender.rateLimitWaits();
    }

    /** The wait for a rate limit that is under way, or null if there is none. */
    public @Nullable RateLimitWait rateLimitWait() {
        return sender.rateLimitWait();
    }

    /**
     * The rate limits that are kept to: as configured, and the longest one as the server announces it, once it has answered. Null if a budget
     * of the application's own can't tell.
     */
    public @Nullable RateLimits rateLimits() {
        return sender.rateLimits();
    }

    /**
     * The least time in which so many more requests can pass the rate limits, as things stand, the wait that is under way included: the
     * estimate for a bulk run.
     */
    public Duration leastTime(long requests) {
        return sender.leastTime(requests);
    }

    /** The one place that looks at the engine: every call of a facade passes here when it is made. */
    <R> Call<R> checked(Call<R> call) {
        return engine == null ? call : call.on(engine);
    }

    Paging paging() {
        return new Paging(this, baseUrl);
    }

    /** The time that its waits go by. */
    Timing timing() {
        return sender.timing();
    }

    /** Performs a read until it sees what is waited for. */
    <R> Poll<R> poll(Call<R> look) {
        return poll(look, Mono::just);
    }

    /**
     * Performs a read until it sees what is waited for.
     *
     * @param more what else belongs to each look
     */
    <R> Poll<R> poll(Call<R> look, Function<R, Mono<R>> more) {
        return Poll.of(look.operation(), send(look).flatMap(more), sender.timing(), sender.closing());
    }

    /** {@link #close Closes} it, and completes when the connections are closed. */
    public Mono<Void> closeLater() {
        return closeLater(Duration.ZERO);
    }

    /**
     * Closes it gently: from now on calls are refused, what waits ends, as with {@link #close}, and bulk runs begin no item; but an answer that
     * is under way may take so long to come. What has none by then ends, too. Completes when the connections are closed; cancelling it closes
     * at once.
     *
     * @param patience {@link CallOptions#UNLIMITED} for as long as it takes
     * @throws IllegalArgumentException if it is negative
     */
    public Mono<Void> closeLater(Duration patience) {
        Durations.notNegative("patience", patience);
        return isOwner ? sender.closeLater(patience).then(wire.close()).doOnCancel(this::close) : Mono.empty();
    }

    /**
     * Closes the client, and does not wait until the connections are closed. Every call, whatever it waits for, and every wait for a change
     * ends with a {@link io.dodb.error.ClientClosedException}, and so does each later one; a bulk run ends, its rest as not attempted. To close
     * a client that another one was made from, {@link #with} options or for a cluster, closes both; to close the one that was made does
     * nothing.
     */
    @Override
    public void close() {
        if (isOwner) {
            sender.close();
            wire.dispose();
        }
    }
}
