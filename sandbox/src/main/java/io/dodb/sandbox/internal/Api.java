package io.dodb.sandbox.internal;

import io.dodb.api.Catalog;
import io.dodb.http.HttpMethod;
import io.dodb.operation.Operation;
import io.dodb.sandbox.internal.document.SeedText;
import io.dodb.sandbox.internal.journal.Journal;
import io.dodb.sandbox.internal.message.Answer;
import io.dodb.sandbox.internal.message.ApiRequest;
import io.dodb.sandbox.internal.message.Body;
import io.dodb.sandbox.internal.message.Handler;
import io.dodb.sandbox.internal.message.PathSegments;
import io.dodb.sandbox.internal.message.QueryText;
import io.dodb.sandbox.internal.message.Refusal;
import io.dodb.sandbox.internal.message.RequestHead;
import io.dodb.sandbox.internal.message.Routes;
import io.dodb.sandbox.internal.resource.AutoscaleHandlers;
import io.dodb.sandbox.internal.resource.BackupPlan;
import io.dodb.sandbox.internal.resource.ClusterHandlers;
import io.dodb.sandbox.internal.resource.ClusterView;
import io.dodb.sandbox.internal.resource.ConfigHandlers;
import io.dodb.sandbox.internal.resource.DbHandlers;
import io.dodb.sandbox.internal.resource.HistoryHandlers;
import io.dodb.sandbox.internal.resource.IndexHandlers;
import io.dodb.sandbox.internal.resource.MetricsHandlers;
import io.dodb.sandbox.internal.resource.MigrationHandlers;
import io.dodb.sandbox.internal.resource.PoolHandlers;
import io.dodb.sandbox.internal.resource.ReplicaHandlers;
import io.dodb.sandbox.internal.resource.SchemaHandlers;
import io.dodb.sandbox.internal.resource.SinkHandlers;
import io.dodb.sandbox.internal.resource.TopicHandlers;
import io.dodb.sandbox.internal.resource.UserHandlers;
import io.dodb.sandbox.internal.resource.UserView;
import io.dodb.sandbox.internal.script.ScriptBook;
import io.dodb.sandbox.internal.script.WrittenAnswer;
import io.dodb.sandbox.internal.seed.SeedReader;
import io.dodb.sandbox.internal.seed.SeedWriter;
import io.dodb.sandbox.internal.state.Cluster;
import io.dodb.sandbox.internal.state.Clusters;
import io.dodb.sandbox.internal.state.Credentials;
import io.dodb.sandbox.internal.state.Ids;
import io.dodb.sandbox.internal.state.Seeding;
import io.dodb.sandbox.options.Quirks;
import io.dodb.sandbox.options.SandboxOptions;
import io.dodb.sandbox.options.SandboxToken;
import io.dodb.sandbox.request.RecordedRequest;
import io.dodb.sandbox.script.Script;
import io.dodb.sandbox.seed.Seed;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import reactor.util.Logger;
import reactor.util.Loggers;

/**
 * The API without its HTTP: a request comes in, is admitted or not, and is performed. Thread-safe; never blocks and never waits: the caller
 * lets the time of its {@link Fate} pass.
 */
public final class Api {
    private static final Logger LOG = Loggers.getLogger("io.dodb.sandbox");
    private static final String PREFIX = "/v2/";

    private final SteppedClock clock;
    private final SandboxOptions options;
    private final Clusters clusters;
    private final UserView users;
    private final BackupPlan backups;
    private final Routes routes = new Routes(Catalog.operations());
    private final Map<String, Handler> handlers;
    private final RequestCounter requests = new RequestCounter();
    private final Journal journal;
    private final ScriptBook scripts = new ScriptBook();
    private final Gate gate;
    private final ParallelCreates parallelCreates;
    private final Paging paging;
    private final AtomicLong received = new AtomicLong();
    private final AtomicLong created = new AtomicLong();

    public Api(SandboxOptions wanted) {
        this.clock = new SteppedClock(wanted.clock());
        this.options = wanted.toBuilder().clock(clock).build();
        this.journal = new Journal(options.journal(), options.clock());
        this.gate = new Gate(options, requests);
        this.parallelCreates = new ParallelCreates(options.quirks());
        this.paging = new Paging(options.quirks());
        this.users = new UserView(new Credentials(options.randomSeed()), options.quirks());
        this.clusters = options.seed() == null ? Seeding.clusters(options) : new Clusters(new Ids());
        this.backups = BackupPlan.startingBefore(options.clock().now());
        this.handlers = handlers(clusters);
        Seed seed = options.seed();
        if (seed != null) {
            seed(seed);
        }
    }

    private Map<String, Handler> handlers(Clusters clusters) {
        Map<String, Handler> handlers = new HashMap<>();
        handlers.putAll(new ClusterHandlers(clusters, new ClusterView(users), backups, options).byOperation());
        handlers.putAll(new UserHandlers(clusters, users, options.quirks()).byOperation());
        handlers.putAll(new DbHandlers(clusters, options.quirks()).byOperation());
        handlers.putAll(new TopicHandlers(clusters, options.quirks()).byOperation());
        handlers.putAll(new SchemaHandlers(clusters, options.quirks()).byOperation());
        handlers.putAll(new IndexHandlers(clusters).byOperation());
        handlers.putAll(new ConfigHandlers(clusters).byOperation());
        handlers.putAll(new AutoscaleHandlers(clusters).byOperation());
        handlers.putAll(new MetricsHandlers(clusters, new Credentials(options.randomSeed())).byOperation());
        handlers.putAll(new HistoryHandlers(clusters, backups, options.clock()).byOperation());
        handlers.putAll(new ReplicaHandlers(clusters, users, options).byOperation());
        handlers.putAll(new PoolHandlers(clusters, users, options.quirks()).byOperation());
        handlers.putAll(new SinkHandlers(clusters).byOperation());
        handlers.putAll(new MigrationHandlers(clusters, options.clock()).byOperation());
        return handlers;
    }

    public SteppedClock clock() {
        return clock;
    }

    public Clusters clusters() {
        return clusters;
    }

    public UserView users() {
        return users;
    }

    public RequestCounter requests() {
        return requests;
    }

    public Journal journal() {
        return journal;
    }

    public ScriptBook scripts() {
        return scripts;
    }

    /** Returns whether anybody looks at the header fields of requests. */
    public boolean keepsFields() {
        return !journal.isOff() || !scripts.isEmpty();
    }

    /** Returns whether the sandbox performs that operation. */
    public boolean knows(String operationId) {
        return handlers.containsKey(operationId);
    }

    /**
     * Adds the clusters of a seed. One of the same id or name gives way.
     *
     * @throws IllegalArgumentException that says what is wrong with the seed, and where; nothing is added then
     */
    public void seed(Seed seed) {
        SeedText text = new SeedText(seed.source(), seed.text());
        Clusters made = new Clusters(clusters.ids());
        new SeedReader(made, handlers(made), clock.nanos()).read(text);
        clusters.takeOver(made);
    }

    /** Returns the present state. */
    public Seed snapshot() {
        return Seed.parse("snapshot", SeedText.write(new SeedWriter(clusters, clock.nanos()).write()));
    }

    /** Notes a request that came in. Each one is to be {@link #ended} once. */
    public Incoming receive(RequestHead head, @Nullable String authorization) {
        long number = received.incrementAndGet();
        SandboxToken token = gate.token(authorization);
        Routes.@Nullable Match match = null;
        Map<String, String> query = Map.of();
        Refusal problem = Refusal.notFound("resource");
        try {
            query = head.query().isEmpty() ? query : QueryText.parse(head.query());
            String path = head.path();
            match = path.startsWith(PREFIX) ? routes.match(head.method(), PathSegments.of(path)) : null;
        } catch (Refusal refusal) {
            problem = refusal;
        }
        Journal.Entry entry = journal.arrived(number, head, match);
        Fate fate = Fate.of(options, number, scripts.take(entry.recorded(), false));
        Incoming incoming = new Incoming(number, fate, match, query, problem, entry, token, head);
        requests.began(incoming.operationId());
        return incoming;
    }

    /** Counts requests of somebody else against the limits of a token. */
    public void spend(String token, int requests) {
        gate.spend(token, requests);
    }

    /** Decides on a request, which counts from now on if it is let in. */
    public Admission admit(Incoming incoming) {
        return gate.admit(incoming);
    }

    /** Notes that the body has arrived, and returns what happens to the request now that the body is known. */
    public Fate read(Incoming incoming, byte[] body) {
        RecordedRequest request = body.length == 0 ? incoming.entry().recorded() : journal.read(incoming.entry(), body);
        Script chosen = incoming.fate().isChosen() ? null : scripts.take(request, true);
        return chosen == null ? incoming.fate() : Fate.of(options, incoming.number(), chosen);
    }

    /** Performs a request, unless its fate is otherwise, and returns the answer. */
    public Answer perform(Admission admission, Fate fate, byte[] body) {
        Incoming incoming = admission.incoming();
        Answer answer = answer(admission, fate, body);
        journal.answered(incoming.entry(), answer);
        return answer;
    }

    private Answer answer(Admission admission, Fate fate, byte[] body) {
        Script script = fate.script();
        if (script.answer() == null) {
            return performed(admission, body);
        }
        Answer written = WrittenAnswer.of(script.answer(), requestId(admission.incoming()));
        if (fate.isChosen() && !script.isPerformed()) {
            return written;
        }
        Answer answer = script.isPerformed() || admission.refusal() != null ? performed(admission, body) : written;
        // a test gets what it wrote; what was drawn spoils a success only
        return fate.isChosen() || answer.isSuccess() ? written : answer;
    }

    private Answer performed(Admission admission, byte[] body) {
        Incoming incoming = admission.incoming();
        try {
            return handled(admission, body);
        } catch (Refusal refusal) {
            return refusal.answer(requestId(incoming));
        } catch (RuntimeException bug) {
            LOG.error("the sandbox failed to perform " + incoming.operationId(), bug);
            return Refusal.serverError("the sandbox has a bug; its log says more")
                    .answer(requestId(incoming));
        }
    }

    private Answer handled(Admission admission, byte[] body) {
        Incoming incoming = admission.incoming();
        if (admission.refusal() != null) {
            throw admission.refusal();
        }
        Routes.Match match = incoming.match();
        SandboxToken token = incoming.token();
        if (match == null || token == null) {
            throw new IllegalStateException("a request was let in without an operation or a token");
        }
        if (body == Body.TOO_LARGE) {
            throw Refusal.tooLarge();
        }
        if (body == Body.TOO_SLOW) {
            throw Refusal.requestTimeout();
        }
        Operation<?> operation = match.operation();
        refuseWhileBusy(incoming.number(), operation, match.arguments(), admission.now());
        Handler handler = handlers.get(operation.id());
        if (handler == null) {
            throw Refusal.notImplemented();
        }
        ApiRequest request = new ApiRequest(
                operation, match.arguments(), incoming.query(), body, token, admission.now(), options.quirks());
        Answer answer = paging.page(incoming.head().url(), request, handler.handle(request));
        if (answer.isSuccess()) {
            requests.succeeded(operation.id());
            clusters.performed(
                    operation.id(), match.arguments(), options.clock().now());
        }
        return spoilt(incoming, operation, answer);
    }

    private void refuseWhileBusy(long number, Operation<?> operation, List<String> arguments, long now) {
        if (arguments.isEmpty() || operation.method() == HttpMethod.GET) {
            return;
        }
        Cluster cluster = clusters.find(arguments.get(0));
        if (cluster.isMaintained()) {
            throw Refusal.precondition("the cluster is undergoing maintenance");
        }
        if (!operation.id().equals(ClusterHandlers.DESTROY)) {
            cluster.lifecycle().requireIdle(now);
        }
        parallelCreates.began(number, operation, cluster.id());
    }

    /** Returns the answer to a request that was performed, spoilt by a quirk if one is due. */
    private Answer spoilt(Incoming incoming, Operation<?> operation, Answer answer) {
        Quirks quirks = options.quirks();
        boolean creation = operation.creation() != null && answer.isSuccess();
        if (creation && every(quirks.errorAfterCreateEvery(), created.incrementAndGet())) {
            throw Refusal.serverError("a quirk of the sandbox: created all the same");
        }
        return every(quirks.edgeTimeoutEvery(), incoming.number()) ? Answer.edgeTimeout() : answer;
    }

    private static boolean every(int count, long number) {
        return count > 0 && number % count == 0;
    }

    /** Notes what befell a request or its answer. */
    public void befell(Incoming incoming, String fault) {
        journal.befell(incoming.entry(), fault);
    }

    /** Notes that the answer begins to leave, or is lost. */
    public void ended(Incoming incoming) {
        journal.ended(incoming.entry());
        parallelCreates.ended(incoming.number());
        requests.ended();
    }

    /** Returns the provider's id of a request. */
    public static String requestId(Incoming incoming) {
        return new UUID(0x4000L, 0x8000_0000_0000_0000L | incoming.number()).toString();
    }
}
