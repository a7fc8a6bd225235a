package io.dodb.sandbox.internal.resource;

import io.dodb.model.Engine;
import io.dodb.sandbox.internal.message.ApiRequest;
import io.dodb.sandbox.internal.message.Members;
import io.dodb.sandbox.internal.message.Refusal;
import io.dodb.sandbox.internal.state.Cluster;
import io.dodb.sandbox.internal.state.ClusterSettings;
import io.dodb.sandbox.internal.state.ClusterShape;
import io.dodb.sandbox.internal.state.Clusters;
import io.dodb.sandbox.internal.state.Lifecycle;
import io.dodb.sandbox.internal.state.Seeding;
import io.dodb.sandbox.options.SandboxClock;
import io.dodb.sandbox.options.SandboxOptions;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** The documented rules of the create of a cluster. */
final class NewCluster {
    private static final Set<Engine> WITH_BACKUPS =
            Set.of(Engine.PG, Engine.MYSQL, Engine.ADVANCED_PG, Engine.ADVANCED_MYSQL);

    private final Clusters clusters;
    private final ClusterRules rules;
    private final EngineOffers offers;
    private final BackupPlan backups;
    private final SandboxClock clock;
    private final long hiddenNanos;
    private final boolean instant;

    NewCluster(Clusters clusters, ClusterRules rules, BackupPlan backups, SandboxOptions options) {
        this.clusters = clusters;
        this.rules = rules;
        this.offers = new EngineOffers(options.quirks());
        this.backups = backups;
        this.clock = options.clock();
        this.hiddenNanos = options.quirks().notFoundAfterCreate().toNanos();
        this.instant = options.instantChanges();
    }

    /**
     * Makes the cluster that a request asks for; it is online after a while.
     *
     * @throws Refusal 403 if a member needs a scope that the token lacks, 422 that says what else is wrong
     */
    Cluster of(ApiRequest request) {
        Wanted wanted = request.read(body -> wanted(request, body));
        Lifecycle.Change change = wanted.backup() == null
                ? new Lifecycle.Change("creating", wanted.shape(), request.now() + Lifecycle.CREATING.toNanos())
                : new Lifecycle.Change("forking", wanted.shape(), request.now() + Lifecycle.FORKING.toNanos());
        Lifecycle lifecycle = Lifecycle.of(wanted.shape(), instant ? null : change);
        Cluster.Origin origin =
                new Cluster.Origin(clock.now().toString(), wanted.projectId(), request.now() + hiddenNanos);

        return clusters.add(wanted.name(), id -> {
            Cluster cluster = new Cluster(id, wanted.name(), wanted.engine(), wanted.tags(), origin, lifecycle);
            cluster.settings().rules(wanted.firewall());
            cluster.settings().cnames(wanted.cnames());
            if (wanted.storageAutoscale() != null) {
                cluster.settings().storageAutoscale(wanted.storageAutoscale());
            }
            if (wanted.backup() == null) {
                Seeding.furnish(cluster, request.now());
            } else {
                cluster.copy(wanted.backup());
            }
            return cluster;
        });
    }

    /**
     * What a request asks for.
     *
     * @param storageAutoscale null for the default
     * @param backup the cluster whose backup is restored; null for none
     */
    private record Wanted(
            String name,
            Engine engine,
            ClusterShape shape,
            List<String> tags,
            String projectId,
            List<ClusterSettings.Rule> firewall,
            List<String> cnames,
            @Nullable ObjectNode storageAutoscale,
            @Nullable Cluster backup) {}

    private Wanted wanted(ApiRequest request, Members body) {
        List<String> tags = Scoped.tags(request, body);
        Engine engine = new Engine(body.text("engine"));
        ClusterShape seeded = Seeding.shape(engine);
        String network = Scoped.network(request, body, seeded.network());
        String projectId = Scoped.project(request, body, Cluster.Origin.SEEDED.projectId());
        String name = body.text("name");
        requireNew(engine);
        ClusterShape shape = new ClusterShape(
                offers.version(body, engine, seeded.version()),
                EngineOffers.nodes(body, engine),
                offers.size(body),
                offers.region(body),
                network,
                EngineOffers.storage(body, seeded.storageMib()));
        return new Wanted(
                name,
                engine,
                shape,
                tags,
                projectId,
                rules.rules(body, List.of(), clock.now()),
                body.has("do_settings") ? ClusterRules.cnames(body.members("do_settings")) : List.of(),
                storageAutoscale(body),
                body.has("backup_restore") ? backup(body.members("backup_restore"), engine) : null);
    }

    private static void requireNew(Engine engine) {
        if (!Engine.known().contains(engine)) {
            String known = Engine.known().stream().map(Engine::value).collect(Collectors.joining(", "));
            throw Refusal.invalid("engine must be one of " + known);
        }
        if (engine.equals(Engine.REDIS)) {
            throw Refusal.invalid("new Caching clusters are no longer made");
        }
    }

    /** Returns the autoscale settings, of which another client sends the inner object by a name of its own (quirk 57). */
    private static @Nullable ObjectNode storageAutoscale(Members body) {
        if (body.has("storage_autoscale")) {
            return AutoscaleHandlers.storage(body.members("storage_autoscale"));
        }
        return body.has("autoscale")
                ? AutoscaleHandlers.storage(body.members("autoscale").members("storage"))
                : null;
    }

    private Cluster backup(Members restore, Engine engine) {
        String name = restore.text("database_name");
        Cluster origin = clusters.named(name);
        if (origin == null || !WITH_BACKUPS.contains(engine) || !origin.engine().equals(engine)) {
            throw Refusal.invalid("there is no backup of a cluster " + name + " of the engine " + engine);
        }
        if (restore.has("backup_created_at") && !isBackup(restore.text("backup_created_at"))) {
            throw Refusal.invalid("there is no backup of the cluster " + name + " of that time");
        }
        return origin;
    }

    private boolean isBackup(String time) {
        try {
            return backups.has(OffsetDateTime.parse(time).toInstant(), clock.now());
        } catch (DateTimeParseException e) {
            throw Refusal.invalid("backup_restore.backup_created_at must be a time such as 2026-01-31T19:25:22Z");
        }
    }
}
