package io.dodb.sandbox.internal.seed;

import io.dodb.model.Engine;
import io.dodb.sandbox.internal.state.Cluster;
import io.dodb.sandbox.internal.state.ClusterShape;
import io.dodb.sandbox.internal.state.Clusters;
import io.dodb.sandbox.internal.state.Ids;
import io.dodb.sandbox.internal.state.Lifecycle;
import io.dodb.sandbox.internal.state.Seeding;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads what a cluster itself is: its name and engine, its shape, and a change of it that is under way. */
final class ClusterReader {
    private static final Set<String> SHAPE =
            Set.of("version", "num_nodes", "size", "region", "private_network_uuid", "storage_size_mib");
    private static final Set<String> MEMBERS = Set.of(
            "id",
            "name",
            "engine",
            "tags",
            "project_id",
            "created_at",
            "visible_in",
            "change",
            "under_maintenance",
            "first_backup_in",
            "rules",
            "maintenance_window",
            "do_settings",
            "autoscale",
            "config",
            "events",
            "users",
            "dbs",
            "pools",
            "replicas",
            "sinks",
            "migration",
            "topics",
            "schemas",
            "schema_registry",
            "indexes");
    private static final Pattern UUID = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");

    private final Clusters clusters;
    private final long now;

    ClusterReader(Clusters clusters, long now) {
        this.clusters = clusters;
        this.now = now;
    }

    Cluster read(SeedObject seed) {
        seed.only(union(MEMBERS, SHAPE));
        String name = seed.required("name");
        if (clusters.named(name) != null) {
            throw seed.problem("name", "there is another cluster of that name");
        }
        Engine engine = engine(seed);
        Cluster.Origin origin = new Cluster.Origin(
                seed.text("created_at", Cluster.Origin.SEEDED.createdAt()),
                seed.text("project_id", Cluster.Origin.SEEDED.projectId()),
                seed.has("visible_in")
                        ? Long.valueOf(now + seed.duration("visible_in").toNanos())
                        : null);
        ClusterShape shape = shape(seed, Seeding.shape(engine));
        Cluster cluster = new Cluster(
                id(seed), name, engine, seed.texts("tags"), origin, Lifecycle.of(shape, change(seed, shape)));
        Seeding.furnish(cluster, now);
        cluster.maintain(seed.flag("under_maintenance"));
        return cluster;
    }

    private static Engine engine(SeedObject seed) {
        String engine = seed.required("engine");
        Set<String> known = Engine.known().stream().map(Engine::value).collect(Collectors.toCollection(TreeSet::new));
        if (!known.contains(engine)) {
            throw seed.problem("engine", "must be one of " + String.join(", ", known));
        }
        return new Engine(engine);
    }

    private String id(SeedObject seed) {
        if (!seed.has("id")) {
            return clusters.ids().next(Ids.Kind.CLUSTER);
        }
        String id = seed.required("id");
        if (!UUID.matcher(id).matches()) {
            throw seed.problem("id", "must be a UUID in lower case");
        }
        if (clusters.all().stream().anyMatch(cluster -> cluster.id().equals(id))) {
            throw seed.problem("id", "there is another cluster of that id");
        }
        return id;
    }

    private static ClusterShape shape(SeedObject seed, ClusterShape unless) {
        return new ClusterShape(
                seed.text("version", unless.version()),
                seed.integer("num_nodes", unless.nodes()),
                seed.text("size", unless.size()),
                seed.text("region", unless.region()),
                seed.text("private_network_uuid", unless.network()),
                seed.number("storage_size_mib", unless.storageMib()));
    }

    private Lifecycle.@Nullable Change change(SeedObject seed, ClusterShape shape) {
        SeedObject change = seed.child("change");
        if (change == null) {
            return null;
        }
        change.only(union(SHAPE, Set.of("status", "ends_in")));
        return new Lifecycle.Change(
                change.required("status"),
                shape(change, shape),
                now + change.duration("ends_in").toNanos());
    }

    private static Set<String> union(Set<String> one, Set<String> other) {
        Set<String> all = new TreeSet<>(one);
        all.addAll(other);
        return all;
    }
}
