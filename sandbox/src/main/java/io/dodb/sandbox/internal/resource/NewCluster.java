package io.dodb.sandbox.internal.resource;

import io.dodb.model.Engine;
import io.dodb.sandbox.internal.message.ApiRequest;
import io.dodb.sandbox.internal.message.Json;
import io.dodb.sandbox.internal.message.Refusal;
import io.dodb.sandbox.internal.state.Cluster;
import io.dodb.sandbox.internal.state.ClusterSettings;
import io.dodb.sandbox.internal.state.ClusterShape;
import io.dodb.sandbox.internal.state.Clusters;
import io.dodb.sandbox.internal.state.Engines;
import io.dodb.sandbox.internal.state.Lifecycle;
import io.dodb.sandbox.internal.state.Seeding;
import io.dodb.sandbox.options.SandboxClock;
import io.dodb.sandbox.options.SandboxOptions;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The documented rules of the create of a cluster. */
final class NewCluster {
    private static final Set<Engine> WITH_BACKUPS =
            Set.of(Engine.PG, Engine.MYSQL, Engine.ADVANCED_PG, Engine.ADVANCED_MYSQL);

    private final Clusters clusters;
    private final ClusterRules rules;
    private final SandboxClock clock;
    private final long hiddenNanos;

    NewCluster(Clusters clusters, ClusterRules rules, SandboxOptions options) {
        this.clusters = clusters;
        this.rules = rules;
        this.clock = options.clock();
        this.hiddenNanos = options.quirks().notFoundAfterCreate().toNanos();
    }

    /**
     * Makes the cluster that a request asks for; it is online after a while.
     *
     * @throws Refusal 403 if a member needs a scope that the token lacks, 422 that says what else is wrong
     */
    Cluster of(ApiRequest request) {
        ObjectNode body = request.object();
        requireScope(request, body, "tags", "tag:create");
        requireScope(request, body, "private_network_uuid", "vpc:read");
        requireScope(request, body, "project_id", "project:assign_resource");
        String name = ApiRequest.requiredText(body, "name");
        Engine engine = engine(body);
        ClusterShape seeded = Seeding.shape(engine);
        ClusterShape shape = new ClusterShape(
                body.has("version") ? EngineOffers.oneOf(body, "version", Engines.versions(engine)) : seeded.version(),
                EngineOffers.nodes(body, engine),
                EngineOffers.oneOf(body, "size", EngineOffers.SIZES),
                EngineOffers.oneOf(body, "region", EngineOffers.REGIONS),
                EngineOffers.text(body, "private_network_uuid", seeded.network()),
                EngineOffers.storage(body, seeded.storageMib()));
        List<String> tags = tags(body);
        List<ClusterSettings.Rule> firewall =
                body.has("rules") ? rules.rules(body.get("rules"), List.of(), clock.now()) : List.of();
        List<String> cnames = body.has("do_settings") ? ClusterRules.cnames(body.get("do_settings")) : List.of();
        Cluster backup = body.has("backup_restore") ? backup(body.get("backup_restore"), engine) : null;
        Lifecycle lifecycle = backup == null
                ? Lifecycle.beginning("creating", shape, request.now(), Lifecycle.CREATING)
                : Lifecycle.beginning("forking", shape, request.now(), Lifecycle.FORKING);
        Cluster.Origin origin = new Cluster.Origin(
                clock.now().toString(),
                EngineOffers.text(body, "project_id", Cluster.Origin.SEEDED.projectId()),
                request.now() + hiddenNanos);

        return clusters.add(name, id -> {
            Cluster cluster = new Cluster(id, name, engine, tags, origin, lifecycle);
            cluster.settings().rules(firewall);
            cluster.settings().cnames(cnames);
            if (backup == null) {
                Seeding.furnish(cluster, request.now());
            } else {
                cluster.copy(backup);
            }
            return cluster;
        });
    }

    private static void requireScope(ApiRequest request, ObjectNode body, String member, String scope) {
        if (body.has(member) && !request.token().has(scope)) {
            throw Refusal.forbidden(scope);
        }
    }

    private static Engine engine(ObjectNode body) {
        List<String> engines = Engine.known().stream().map(Engine::value).toList();
        Engine engine = new Engine(EngineOffers.oneOf(body, "engine", engines));
        if (engine.equals(Engine.REDIS)) {
            throw Refusal.invalid("new Caching clusters are no longer made");
        }
        return engine;
    }

    private static List<String> tags(ObjectNode body) {
        List<String> tags = new ArrayList<>();
        JsonNode array = body.path("tags");
        if (!array.isMissingNode() && !array.isNull() && !array.isArray()) {
            throw Refusal.invalid("tags must be an array");
        }
        for (JsonNode tag : array) {
            if (!tag.isString()) {
                throw Refusal.invalid("tags must hold texts");
            }
            tags.add(tag.stringValue());
        }
        return tags;
    }

    private Cluster backup(JsonNode restore, Engine engine) {
        String name = ApiRequest.requiredText(Json.object("backup_restore", restore), "database_name");
        Cluster origin = clusters.named(name);
        if (origin == null || !WITH_BACKUPS.contains(engine) || !origin.engine().equals(engine)) {
            throw Refusal.invalid("there is no backup of a cluster " + name + " of the engine " + engine);
        }
        return origin;
    }
}
