package io.dodb.sandbox.internal.resource;

import io.dodb.sandbox.internal.message.Answer;
import io.dodb.sandbox.internal.message.ApiRequest;
import io.dodb.sandbox.internal.message.Handler;
import io.dodb.sandbox.internal.message.Json;
import io.dodb.sandbox.internal.message.Members;
import io.dodb.sandbox.internal.message.Refusal;
import io.dodb.sandbox.internal.state.Cluster;
import io.dodb.sandbox.internal.state.ClusterShape;
import io.dodb.sandbox.internal.state.Clusters;
import io.dodb.sandbox.internal.state.EngineSupport;
import io.dodb.sandbox.internal.state.Engines;
import io.dodb.sandbox.internal.state.Ids;
import io.dodb.sandbox.internal.state.Lifecycle;
import io.dodb.sandbox.internal.state.Replica;
import io.dodb.sandbox.options.SandboxClock;
import io.dodb.sandbox.options.SandboxOptions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The operations on the read-only replicas of a cluster. A new one forks for a while. */
public final class ReplicaHandlers {
    public static final Duration FORKING = Duration.ofMinutes(2);

    private static final String WHAT = "replica";
    private static final EngineSupport MADE_FOR = EngineSupport.of("databases_create_replica");

    private final Clusters clusters;
    private final ConnectionView connections;
    private final EngineOffers offers;
    private final SandboxClock clock;
    private final long hiddenNanos;
    private final long forkingNanos;

    public ReplicaHandlers(Clusters clusters, UserView users, SandboxOptions options) {
        this.clusters = clusters;
        this.connections = new ConnectionView(users);
        this.offers = new EngineOffers(options.quirks());
        this.clock = options.clock();
        this.hiddenNanos = options.quirks().notFoundAfterCreate().toNanos();
        this.forkingNanos = options.instantChanges() ? 0 : FORKING.toNanos();
    }

    public Map<String, Handler> byOperation() {
        return Map.of(
                "databases_list_replicas", this::list,
                "databases_get_replica", this::get,
                "databases_create_replica", this::create,
                "databases_destroy_replica", this::destroy,
                "databases_promote_replica", this::promote);
    }

    private Answer list(ApiRequest request) {
        Cluster cluster = cluster(request);
        ArrayNode list = Json.array();
        for (Replica replica : cluster.replicas().all()) {
            if (request.now() - replica.visibleAt() >= 0) {
                list.add(json(cluster, replica, request));
            }
        }
        return Answer.enveloped(200, "replicas", list);
    }

    private Answer get(ApiRequest request) {
        Cluster cluster = cluster(request);
        return Answer.enveloped(200, "replica", json(cluster, visible(cluster, request), request));
    }

    private Answer create(ApiRequest request) {
        Cluster cluster = cluster(request);
        MADE_FOR.require(cluster);
        Replica replica = request.read(body -> replica(cluster, body, request));
        cluster.requireBackup(request.now());
        if (!cluster.replicas().add(replica.name(), replica)) {
            throw Refusal.invalid("replica name is not available");
        }
        return Answer.enveloped(201, "replica", json(cluster, replica, request));
    }

    private Answer destroy(ApiRequest request) {
        if (!cluster(request).replicas().delete(name(request))) {
            throw Refusal.notFound(WHAT);
        }
        return Answer.noContent();
    }

    /** Turns a replica into a cluster, with the replica's id and name. */
    private Answer promote(ApiRequest request) {
        Cluster cluster = cluster(request);
        Replica replica = visible(cluster, request);
        if (isForking(replica, request)) {
            throw Refusal.precondition("the replica is not ready yet");
        }
        if (cluster.replicas().delete(replica.name())) {
            ClusterShape shape = cluster.lifecycle()
                    .shape(request.now())
                    .withSize(replica.size(), 1, replica.storageSizeMib())
                    .withRegion(replica.region(), replica.privateNetworkUuid());
            Cluster promoted = new Cluster(
                    replica.id(),
                    replica.name(),
                    cluster.engine(),
                    replica.tags(),
                    new Cluster.Origin(replica.createdAt(), cluster.origin().projectId(), replica.visibleAt()),
                    Lifecycle.online(shape));
            promoted.settings().cnames(replica.cnames());
            promoted.copy(cluster);
            clusters.add(promoted);
        }
        return Answer.noContent();
    }

    /** Returns the replica that a request asks for; what it does not say is as in the cluster. */
    private Replica replica(Cluster cluster, Members body, ApiRequest request) {
        ClusterShape shape = cluster.lifecycle().shape(request.now());
        return new Replica(
                clusters.ids().next(Ids.Kind.REPLICA),
                body.text("name"),
                offers.region(body, shape.region()),
                offers.size(body),
                Scoped.tags(request, body),
                Scoped.network(request, body, shape.network()),
                EngineOffers.storage(body, shape.storageMib()),
                body.has("do_settings") ? ClusterRules.cnames(body.members("do_settings")) : List.of(),
                clock.now().toString(),
                request.now() + hiddenNanos,
                request.now() + forkingNanos);
    }

    private ObjectNode json(Cluster cluster, Replica replica, ApiRequest request) {
        ObjectNode json = Json.object();
        json.put("id", replica.id());
        json.put("name", replica.name());
        json.put("region", replica.region());
        json.put("size", replica.size());
        json.put("status", isForking(replica, request) ? "forking" : "online");
        if (request.token().has("tag:read")) {
            ArrayNode tags = json.putArray("tags");
            replica.tags().forEach(tags::add);
        }
        json.put("created_at", replica.createdAt());
        if (request.token().has("vpc:read")) {
            json.put("private_network_uuid", replica.privateNetworkUuid());
        }
        boolean viewCredentials = request.viewsCredentials();
        json.set("connection", connections.ofDefaults(cluster, replica.name(), viewCredentials));
        json.set("private_connection", connections.ofDefaults(cluster, "private-" + replica.name(), viewCredentials));
        json.put("storage_size_mib", replica.storageSizeMib());
        if (!replica.cnames().isEmpty()) {
            json.set("do_settings", ClusterRules.json(replica.cnames()));
        }
        return json;
    }

    private static boolean isForking(Replica replica, ApiRequest request) {
        return request.now() - replica.readyAt() < 0;
    }

    private Replica visible(Cluster cluster, ApiRequest request) {
        Replica replica = cluster.replicas().find(name(request));
        if (replica == null || request.now() - replica.visibleAt() < 0) {
            throw Refusal.notFound(WHAT);
        }
        return replica;
    }

    private Cluster cluster(ApiRequest request) {
        Cluster cluster = clusters.find(request.arguments().get(0));
        Engines.requireUsers(cluster);
        return cluster;
    }

    private static String name(ApiRequest request) {
        return request.arguments().get(1);
    }
}
