package io.dodb.sandbox.internal.resource;

import io.dodb.sandbox.internal.message.Answer;
import io.dodb.sandbox.internal.message.ApiRequest;
import io.dodb.sandbox.internal.message.Handler;
import io.dodb.sandbox.internal.message.Json;
import io.dodb.sandbox.internal.message.Refusal;
import io.dodb.sandbox.internal.state.Cluster;
import io.dodb.sandbox.internal.state.Clusters;
import io.dodb.sandbox.internal.state.EngineSupport;
import io.dodb.sandbox.internal.state.Engines;
import io.dodb.sandbox.internal.state.Replica;
import io.dodb.sandbox.internal.state.Seeding;
import io.dodb.sandbox.internal.state.User;
import io.dodb.sandbox.options.SandboxClock;
import io.dodb.sandbox.options.SandboxOptions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The operations on the read-only replicas of a cluster. A new one forks for a while. */
public final class ReplicaHandlers {
    public static final Duration FORKING = Duration.ofMinutes(2);

    private static final String WHAT = "replica";
    private static final EngineSupport MADE_FOR = EngineSupport.of("databases_create_replica");
    private static final String DEFAULT_NETWORK = "00000000-0000-4000-9000-000000000001";
    private static final long DEFAULT_STORAGE_MIB = 61_440;

    private final Clusters clusters;
    private final UserView users;
    private final SandboxClock clock;
    private final long hiddenNanos;
    private final AtomicLong ids = new AtomicLong();

    public ReplicaHandlers(Clusters clusters, UserView users, SandboxOptions options) {
        this.clusters = clusters;
        this.users = users;
        this.clock = options.clock();
        this.hiddenNanos = options.quirks().notFoundAfterCreate().toNanos();
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
        ObjectNode body = request.object();
        String name = ApiRequest.requiredText(body, "name");
        String size = ApiRequest.requiredText(body, "size");
        Replica replica = new Replica(
                String.format(Locale.ROOT, "00000000-0000-4000-b000-%012d", ids.incrementAndGet()),
                name,
                body.path("region").stringValue("nyc3"),
                size,
                tags(body, request),
                network(body, request),
                storage(body),
                doSettings(body),
                clock.now().toString(),
                request.now() + hiddenNanos,
                request.now() + FORKING.toNanos());
        cluster.requireBackup(request.now());
        if (!cluster.replicas().add(name, replica)) {
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
            Cluster promoted = new Cluster(replica.id(), replica.name(), cluster.engine(), replica.tags());
            promoted.copy(cluster);
            clusters.add(promoted);
        }
        return Answer.noContent();
    }

    private static List<String> tags(ObjectNode body, ApiRequest request) {
        List<String> tags = new ArrayList<>();
        if (body.has("tags")) {
            if (!request.token().has("tag:create")) {
                throw Refusal.forbidden("tag:create");
            }
            if (!body.get("tags").isArray()) {
                throw Refusal.invalid("tags must be an array");
            }
            body.get("tags").forEach(tag -> tags.add(tag.stringValue("")));
        }
        return tags;
    }

    private static String network(ObjectNode body, ApiRequest request) {
        if (body.has("private_network_uuid") && !request.token().has("vpc:read")) {
            throw Refusal.forbidden("vpc:read");
        }
        return body.path("private_network_uuid").stringValue(DEFAULT_NETWORK);
    }

    private static long storage(ObjectNode body) {
        JsonNode storage = body.path("storage_size_mib");
        if (body.has("storage_size_mib") && !storage.isIntegralNumber()) {
            throw Refusal.invalid("storage_size_mib must be a whole number");
        }
        return storage.longValue(DEFAULT_STORAGE_MIB);
    }

    private static JsonNode doSettings(ObjectNode body) {
        return body.has("do_settings") ? Json.object("do_settings", body.get("do_settings")) : Json.object();
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
        User primary = cluster.users().find(Seeding.PRIMARY);
        String password = primary != null && request.viewsCredentials() ? users.password(cluster, primary) : null;
        String host = replica.name().toLowerCase(Locale.ROOT) + ".db.sandbox.invalid";
        int port = Engines.port(cluster.engine());
        json.set("connection", ConnectionView.of(host, port, "defaultdb", Seeding.PRIMARY, password));
        json.set("private_connection", ConnectionView.of("private-" + host, port, "", Seeding.PRIMARY, password));
        json.put("storage_size_mib", replica.storageSizeMib());
        if (replica.doSettings() != null && !replica.doSettings().isEmpty()) {
            json.set("do_settings", replica.doSettings());
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
