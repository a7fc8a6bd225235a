package io.dodb.sandbox.internal.seed;

import io.dodb.internal.DurationText;
import io.dodb.sandbox.internal.message.Json;
import io.dodb.sandbox.internal.state.Cluster;
import io.dodb.sandbox.internal.state.Db;
import io.dodb.sandbox.internal.state.Index;
import io.dodb.sandbox.internal.state.Migration;
import io.dodb.sandbox.internal.state.Pool;
import io.dodb.sandbox.internal.state.Registry;
import io.dodb.sandbox.internal.state.Replica;
import io.dodb.sandbox.internal.state.Sink;
import io.dodb.sandbox.internal.state.Topic;
import io.dodb.sandbox.internal.state.User;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import tools.jackson.databind.node.ObjectNode;

/** Writes what {@link PartsReader} reads. */
final class PartsWriter {
    private static final String VISIBLE_IN = "visible_in";

    private final Cluster cluster;
    private final long now;

    PartsWriter(Cluster cluster, long now) {
        this.cluster = cluster;
        this.now = now;
    }

    void write(ObjectNode json) {
        list(json, "users", cluster.users().all(), this::user);
        list(json, "dbs", cluster.dbs().all(), this::db);
        list(json, "pools", cluster.pools().all(), this::pool);
        list(json, "replicas", cluster.replicas().all(), this::replica);
        list(json, "sinks", cluster.sinks().all(), PartsWriter::sink);
        list(json, "topics", cluster.topics().all(), this::topic);
        list(json, "indexes", cluster.indexes().all(), PartsWriter::index);
        list(json, "schemas", cluster.registry().all(), this::schema);
        registry(json);
        Migration migration = cluster.migration().get();
        if (migration != null) {
            json.set("migration", migration(migration));
        }
    }

    private static <T> void list(ObjectNode json, String member, List<T> parts, Function<T, ObjectNode> writer) {
        if (!parts.isEmpty()) {
            parts.forEach(part -> json.withArray(member).add(writer.apply(part)));
        }
    }

    private ObjectNode user(User user) {
        ObjectNode json = Json.object().put("name", user.name());
        if (!user.settings().isEmpty()) {
            json.set("settings", user.settings());
        }
        if (user.mysqlSettings() != null) {
            json.set("mysql_settings", user.mysqlSettings());
        }
        if (user.rotation() > 0) {
            json.put("password_resets", user.rotation());
        }
        return hidden(json, user.visibleAt());
    }

    private ObjectNode db(Db db) {
        return hidden(Json.object().put("name", db.name()), db.visibleAt());
    }

    private ObjectNode pool(Pool pool) {
        ObjectNode json = Json.object()
                .put("name", pool.name())
                .put("mode", pool.mode())
                .put("size", pool.size())
                .put("db", pool.db());
        if (pool.user() != null) {
            json.put("user", pool.user());
        }
        return hidden(json, pool.visibleAt());
    }

    private ObjectNode replica(Replica replica) {
        ObjectNode json = Json.object()
                .put("id", replica.id())
                .put("name", replica.name())
                .put("region", replica.region())
                .put("size", replica.size());
        replica.tags().forEach(json.putArray("tags")::add);
        json.put("private_network_uuid", replica.privateNetworkUuid())
                .put("storage_size_mib", replica.storageSizeMib())
                .put("created_at", replica.createdAt());
        if (!replica.cnames().isEmpty()) {
            replica.cnames().forEach(json.putObject("do_settings").putArray("service_cnames")::add);
        }
        Left.put(json, "ready_in", replica.readyAt() - now);
        return hidden(json, replica.visibleAt());
    }

    private static ObjectNode sink(Sink sink) {
        return Json.object()
                .put("sink_id", sink.id())
                .put("sink_name", sink.name())
                .put("sink_type", sink.type())
                .set("config", sink.config());
    }

    private ObjectNode topic(Topic topic) {
        ObjectNode json = Json.object()
                .put("name", topic.name())
                .put("partition_count", topic.partitionCount())
                .put("replication_factor", topic.replicationFactor());
        if (!topic.config().isEmpty()) {
            json.set("config", topic.config());
        }
        if (!topic.groups().isEmpty()) {
            topic.groups().forEach(json.putArray("consumer_groups")::add);
        }
        return hidden(json, topic.visibleAt());
    }

    private static ObjectNode index(Index index) {
        return Json.object()
                .put("index_name", index.name())
                .put("number_of_shards", index.shards())
                .put("number_of_replicas", index.replicas())
                .put("size", index.size())
                .put("created_time", index.createdTime());
    }

    private ObjectNode schema(Registry.Version version) {
        ObjectNode json = Json.object()
                .put("subject_name", version.subject())
                .put("schema_type", version.type())
                .put("schema", version.schema())
                .put("schema_id", version.schemaId());
        return hidden(json, version.visibleAt());
    }

    private void registry(ObjectNode json) {
        Registry fresh = new Registry();
        if (cluster.registry().all().isEmpty()
                && cluster.registry().level().equals(fresh.level())
                && cluster.registry().ownLevels().isEmpty()) {
            return;
        }
        ObjectNode registry = json.putObject("schema_registry");
        registry.put("compatibility_level", cluster.registry().level());
        ObjectNode subjects = registry.putObject("subjects");
        cluster.registry().ownLevels().forEach(subjects::put);
    }

    private ObjectNode migration(Migration migration) {
        ObjectNode json = Json.object().put("id", migration.id()).put("created_at", migration.createdAt());
        json.set("request", migration.wanted());
        json.put("age", DurationText.format(age(migration)));
        if (migration.canceled()) {
            json.put("canceled", true);
        }
        return json;
    }

    /** Returns how long ago it began; what is done stays done however long ago that was. */
    private Duration age(Migration migration) {
        Duration age = Duration.ofNanos(now - migration.startedAt());
        Duration all = Migration.RUNNING.plus(Migration.SYNCING);
        return age.compareTo(all) < 0 ? age : all;
    }

    private ObjectNode hidden(ObjectNode json, long visibleAt) {
        Left.put(json, VISIBLE_IN, visibleAt - now);
        return json;
    }
}
