package io.dodb.sandbox;

import io.dodb.sandbox.internal.Api;
import io.dodb.sandbox.internal.Gate;
import io.dodb.sandbox.internal.admin.AdminServer;
import io.dodb.sandbox.internal.certificate.Identity;
import io.dodb.sandbox.internal.certificate.ServerIdentity;
import io.dodb.sandbox.internal.http.ApiServer;
import io.dodb.sandbox.internal.journal.JournalView;
import io.dodb.sandbox.internal.state.Cluster;
import io.dodb.sandbox.options.SandboxOptions;
import io.dodb.sandbox.request.RequestJournal;
import io.dodb.sandbox.script.Scripts;
import io.dodb.sandbox.seed.Seed;
import io.netty.channel.group.ChannelGroup;
import io.netty.channel.group.DefaultChannelGroup;
import io.netty.util.concurrent.GlobalEventExecutor;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import javax.net.ssl.TrustManagerFactory;
import org.jspecify.annotations.Nullable;
import reactor.netty.DisposableServer;

/**
 * The Managed Databases API in memory, behind a real HTTP port on loopback: state, both rate limits, quirks and faults.
 *
 * <pre>{@code
 * try (Sandbox sandbox = Sandbox.start()) {
 *     // send requests to sandbox.url() with the token sandbox.token()
 * }
 * }</pre>
 *
 * <p>It is meant for tests, demos and benchmarks. {@link #start} and {@link #close} block for a moment, while the port is bound and freed;
 * performing requests waits for nothing. Its threads are not watched by BlockHound. Thread-safe.
 */
public final class Sandbox implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    /** A connection that arrives while the sandbox closes is closed, too. */
    private static final boolean STAYS_CLOSED = true;

    private final SandboxOptions options;
    /** Replaced whole by a reset. */
    private volatile Api api;

    private final DisposableServer server;
    private final ChannelGroup connections;
    private final String adminToken;
    private final @Nullable DisposableServer admin;
    private final @Nullable Identity identity;

    private Sandbox(SandboxOptions options) {
        this.options = options;
        api = new Api(options);
        identity = options.tls() ? ServerIdentity.make() : null;
        connections = new DefaultChannelGroup(GlobalEventExecutor.INSTANCE, STAYS_CLOSED);
        server = ApiServer.of(options, () -> api, identity, connections).bindNow(PATIENCE);
        String token = options.adminToken();
        adminToken = token == null ? UUID.randomUUID().toString() : token;
        admin = options.adminPort() < 0 ? null : startAdmin();
    }

    private DisposableServer startAdmin() {
        try {
            return AdminServer.of(options.adminPort(), adminToken, () -> api, this::resetTo, connections)
                    .bindNow(PATIENCE);
        } catch (RuntimeException e) {
            server.disposeNow(PATIENCE);
            throw e;
        }
    }

    /** Starts a sandbox with {@link SandboxOptions#DEFAULTS} on a free port. Blocks until the port is bound. */
    public static Sandbox start() {
        return start(SandboxOptions.DEFAULTS);
    }

    /**
     * Starts a sandbox. Blocks until the port is bound.
     *
     * @throws RuntimeException if the port can't be bound
     */
    public static Sandbox start(SandboxOptions options) {
        return new Sandbox(options);
    }

    /** Returns the base URL, such as {@code http://127.0.0.1:40321}; it begins with {@code https} over TLS. */
    public String url() {
        return (identity == null ? "http" : "https") + "://" + reachableHost() + ":" + server.port();
    }

    /** Returns the address under which this machine itself reaches the sandbox. */
    private String reachableHost() {
        String host = options.host();
        if (host.equals("0.0.0.0") || host.equals("::")) {
            return "127.0.0.1";
        }
        return host.indexOf(':') < 0 ? host : '[' + host + ']';
    }

    /**
     * Returns the URL of the admin endpoint, such as {@code http://127.0.0.1:40322}.
     *
     * @throws IllegalStateException if there is none
     */
    public String adminUrl() {
        if (admin == null) {
            throw new IllegalStateException(
                    "this sandbox has no admin endpoint: start it with SandboxOptions.adminPort");
        }
        return "http://127.0.0.1:" + admin.port();
    }

    /** Returns the token of the admin endpoint. */
    public String adminToken() {
        return adminToken;
    }

    /**
     * Returns trust in this sandbox's certificate, and in nothing else, for a client in Java.
     *
     * @throws IllegalStateException if the sandbox does without TLS
     */
    public TrustManagerFactory trust() {
        return ServerIdentity.trust(identity());
    }

    /**
     * Returns the certificate to trust, as PEM, for a client that reads a file of certificates.
     *
     * @throws IllegalStateException if the sandbox does without TLS
     */
    public String certificatePem() {
        return identity().certificatePem();
    }

    private Identity identity() {
        if (identity == null) {
            throw new IllegalStateException("this sandbox does without TLS: start it with SandboxOptions.tls");
        }
        return identity;
    }

    /** Returns a token that is accepted whatever the options, with all scopes. */
    public String token() {
        return Gate.DEFAULT_TOKEN;
    }

    /** Returns the ids of the clusters, in order: {@code 00000000-0000-4000-8000-000000000001} and so on. */
    public List<String> clusterIds() {
        return api.clusters().all().stream().map(Cluster::id).toList();
    }

    /**
     * Returns the id of the cluster of that name, such as {@code kafka-1}.
     *
     * @throws IllegalArgumentException if there is none
     */
    public String clusterId(String name) {
        return api.clusters().all().stream()
                .filter(cluster -> cluster.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("the sandbox has no cluster named " + name))
                .id();
    }

    /** Returns the state of the sandbox, read anew at each call. */
    public SandboxState state() {
        return new SandboxState(() -> api);
    }

    /** Returns the scripts of the sandbox, which say what happens to requests that a test has chosen. */
    public Scripts scripts() {
        return api.scripts();
    }

    /** Returns the requests that the sandbox has seen, each from the arrival of its head on. */
    public RequestJournal requests() {
        return new JournalView(api.journal());
    }

    /**
     * Starts or ends maintenance of a cluster, during which its changes are answered 412. Reads go on.
     *
     * @throws IllegalArgumentException if there is no such cluster
     */
    public void maintenance(String clusterId, boolean on) {
        SandboxState.cluster(api, clusterId).maintain(on);
    }

    /**
     * Leaves a cluster without a backup for that long by the sandbox's clock: creates of replicas are answered 412.
     *
     * @throws IllegalArgumentException if there is no such cluster
     */
    public void firstBackupIn(String clusterId, Duration wait) {
        Api present = api;
        SandboxState.cluster(present, clusterId).firstBackupAt(present.clock().nanos() + wait.toNanos());
    }

    /**
     * Lets time pass at once on the sandbox's clock, whichever that is: rate limits and clusters that are being made need not be waited for,
     * and what is delayed goes on.
     *
     * @throws IllegalArgumentException if the duration is negative
     */
    public void advance(Duration duration) {
        api.clock().advance(duration);
    }

    /**
     * Adds clusters. One that has the id or the name of a new one gives way.
     *
     * @throws IllegalArgumentException that says what is wrong with the seed, and where; nothing is added then
     */
    public void seed(Seed seed) {
        api.seed(seed);
    }

    /**
     * Returns the present state, all clusters with all that they have: to {@linkplain #reset(Seed) come back to it}, to keep it as a file, or
     * to start another sandbox with it. Times are as far from the present as they are now.
     */
    public Seed snapshot() {
        return api.snapshot();
    }

    /**
     * Brings the sandbox back to a state; all else is as after {@link #reset()}.
     *
     * @throws IllegalArgumentException that says what is wrong with the seed, and where; nothing is changed then
     */
    public void reset(Seed seed) {
        resetTo(seed);
    }

    /**
     * Brings the sandbox back to its start: its clusters, its rate limits, its counts, its journal, its
     * scripts, and the time that {@link #advance} added. Its URL and
     * open connections stay. Requests that are under way end in the state before.
     */
    public void reset() {
        resetTo(null);
    }

    private void resetTo(@Nullable Seed seed) {
        api = new Api(seed == null ? options : options.toBuilder().seed(seed).build());
    }

    /**
     * Counts so many requests of somebody else who has the same token: they are performed nowhere, and what they leave of the limits is for
     * the client to find out. Those that find no room count as rejected ones do.
     *
     * @throws IllegalArgumentException if the number is negative
     */
    public void spend(String token, int requests) {
        if (requests < 0) {
            throw new IllegalArgumentException("nobody can send " + requests + " requests");
        }
        api.spend(token, requests);
    }

    /** Stops the sandbox. Requests under way are dropped. Blocks until the port is free; does nothing if it was stopped before. */
    @Override
    public void close() {
        server.disposeNow(PATIENCE);
        if (admin != null) {
            admin.disposeNow(PATIENCE);
        }
        connections.close().awaitUninterruptibly(PATIENCE.toMillis());
    }
}
