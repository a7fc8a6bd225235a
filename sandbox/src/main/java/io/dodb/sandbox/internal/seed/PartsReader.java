package io.dodb.sandbox.internal.seed;

import io.dodb.sandbox.internal.message.Json;
import io.dodb.sandbox.internal.state.Cluster;
import io.dodb.sandbox.internal.state.Db;
import io.dodb.sandbox.internal.state.Ids;
import io.dodb.sandbox.internal.state.Index;
import io.dodb.sandbox.internal.state.Migration;
import io.dodb.sandbox.internal.state.Pool;
import io.dodb.sandbox.internal.state.Replica;
import io.dodb.sandbox.internal.state.Seeding;
import io.dodb.sandbox.internal.state.Sink;
import io.dodb.sandbox.internal.state.Topic;
import io.dodb.sandbox.internal.state.User;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import tools.jackson.databind.node.ObjectNode;

/** Reads what a cluster contains. Each part is made as a request makes it, and then gets what no request can say. */
final class PartsReader {
    private static final String VISIBLE_IN = "visible_in";

    private final Cluster cluster;
    private final Ids ids;
    private final Performer api;
    private final List<String> id;

    PartsReader(Cluster cluster, Ids ids, Performer api) {
        this.cluster = cluster;
        this.ids = ids;
        this.api = api;
        this.id = List.of(cluster.id());
    }

    void read(SeedObject seed) {
        seed.list("users", "name").forEach(this::user);
        seed.list("dbs", "name").forEach(this::db);
        seed.list("pools", "").forEach(this::pool);
        seed.list("replicas", "").forEach(this::replica);
        seed.list("sinks", "").forEach(this::sink);
        seed.list("topics", "name").forEach(this::topic);
        seed.list("indexes", "index_name").forEach(this::index);
        new RegistryReader(cluster, api).read(seed);
        seed.ifGiven("migration", this::migration);
        if (seed.has("first_backup_in")) { // last: without a backup there would be no replicas
            cluster.firstBackupAt(api.now() + seed.duration("first_backup_in").toNanos());
        }
    }

    private void user(SeedObject seed) {
        seed.only(Set.of("name", "settings", "mysql_settings", "password_resets", VISIBLE_IN));
        String name = seed.required("name");
        boolean primary = name.equals(Seeding.PRIMARY) && cluster.users().find(name) != null;
        if (!primary) {
            api.perform(seed, "databases_add_user", id, seed.body("name", "settings", "mysql_settings"));
        } else if (seed.has("settings")) {
            api.perform(seed, "databases_update_user", List.of(cluster.id(), name), seed.body("settings"));
        }
        cluster.users()
                .change(
                        name,
                        made -> new User(
                                name,
                                made.primary(),
                                seed.integer("password_resets", made.rotation()),
                                made.mysqlSettings(),
                                settings(seed, made),
                                visibleAt(seed)));
    }

    /** Returns the settings as given, with the ids that the rules got, but without defaults, so that nothing is made of nothing. */
    private static ObjectNode settings(SeedObject seed, User made) {
        ObjectNode settings = made.settings().deepCopy();
        settings.retain(seed.get("settings").propertyNames());
        return settings;
    }

    private void db(SeedObject seed) {
        seed.only(Set.of("name", VISIBLE_IN));
        String name = seed.required("name");
        if (cluster.dbs().find(name) == null) {
            api.perform(seed, "databases_add", id, seed.body("name"));
        }
        cluster.dbs().change(name, made -> new Db(name, visibleAt(seed)));
    }

    private void pool(SeedObject seed) {
        seed.only(Set.of("name", "mode", "size", "db", "user", VISIBLE_IN));
        api.perform(seed, "databases_add_connectionPool", id, seed.body("name", "mode", "size", "db", "user"));
        cluster.pools()
                .change(
                        seed.required("name"),
                        made -> new Pool(
                                made.name(), made.mode(), made.size(), made.db(), made.user(), visibleAt(seed)));
    }

    private void replica(SeedObject seed) {
        seed.only(Set.of(
                "id",
                "name",
                "region",
                "size",
                "tags",
                "private_network_uuid",
                "storage_size_mib",
                "do_settings",
                "created_at",
                "ready_in",
                VISIBLE_IN));
        ObjectNode body =
                seed.body("name", "region", "size", "tags", "private_network_uuid", "storage_size_mib", "do_settings");
        api.perform(seed, "databases_create_replica", id, body);
        cluster.replicas()
                .change(
                        seed.required("name"),
                        made -> new Replica(
                                seed.text("id", made.id()),
                                made.name(),
                                made.region(),
                                made.size(),
                                made.tags(),
                                made.privateNetworkUuid(),
                                made.storageSizeMib(),
                                made.cnames(),
                                seed.text("created_at", made.createdAt()),
                                visibleAt(seed),
                                api.now() + seed.duration("ready_in").toNanos()));
        ids.see(Ids.Kind.REPLICA, seed.text("id", ""));
    }

    private void sink(SeedObject seed) {
        seed.only(Set.of("sink_id", "sink_name", "sink_type", "config"));
        String given = api.perform(seed, "databases_create_logsink", id, seed.body("sink_name", "sink_type", "config"))
                .path("sink")
                .path("sink_id")
                .asString();
        String wanted = seed.text("sink_id", given);
        Sink made = Objects.requireNonNull(cluster.sinks().find(given));
        cluster.sinks().delete(given);
        if (!cluster.sinks().add(wanted, new Sink(wanted, made.name(), made.type(), made.config()))) {
            throw seed.problem("sink_id", "there is another log sink of that id");
        }
        ids.see(Ids.Kind.SINK, wanted);
    }

    private void topic(SeedObject seed) {
        seed.only(Set.of("name", "partition_count", "replication_factor", "config", "consumer_groups", VISIBLE_IN));
        ObjectNode body = seed.body("name", "partition_count", "replication_factor", "config");
        api.perform(seed, "databases_create_kafka_topic", id, body);
        cluster.topics()
                .change(
                        seed.required("name"),
                        made -> new Topic(
                                made.name(),
                                made.replicationFactor(),
                                made.partitionCount(),
                                made.config(),
                                seed.texts("consumer_groups"),
                                visibleAt(seed)));
    }

    /** Reads an index: no request makes one, clients of OpenSearch do. */
    private void index(SeedObject seed) {
        seed.only(Set.of("index_name", "number_of_shards", "number_of_replicas", "size", "created_time"));
        api.perform(seed, "databases_list_opeasearch_indexes", id, Json.object());
        Index index = new Index(
                seed.required("index_name"),
                seed.integer("number_of_shards", 1),
                seed.integer("number_of_replicas", 1),
                seed.number("size", 4096),
                seed.text("created_time", Cluster.Origin.SEEDED.createdAt()));
        if (!cluster.indexes().add(index.name(), index)) {
            throw seed.problem("there is another index of that name");
        }
    }

    private void migration(SeedObject seed) {
        seed.only(Set.of("id", "request", "created_at", "age", "canceled"));
        SeedObject request = seed.child("request");
        if (request == null) {
            throw seed.problem("request is required: the body that starts a migration");
        }
        api.perform(request, "databases_update_onlineMigration", id, (ObjectNode) seed.get("request"));
        Migration made = Objects.requireNonNull(cluster.migration().get());
        cluster.migration()
                .set(new Migration(
                        seed.text("id", made.id()),
                        made.wanted(),
                        seed.text("created_at", made.createdAt()),
                        api.now() - seed.duration("age").toNanos(),
                        seed.flag("canceled")));
    }

    private long visibleAt(SeedObject seed) {
        return api.now() + seed.duration(VISIBLE_IN).toNanos();
    }
}
