package io.dodb.sandbox.internal.seed;

import io.dodb.sandbox.internal.message.Json;
import io.dodb.sandbox.internal.state.Cluster;
import io.dodb.sandbox.internal.state.ClusterShape;
import io.dodb.sandbox.internal.state.Clusters;
import io.dodb.sandbox.internal.state.Lifecycle;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Writes the clusters as a seed, from which {@link SeedReader} makes the same ones. What is as in each new cluster is left out. */
public final class SeedWriter {
    private final Clusters clusters;
    private final long now;

    /**
     * @param now nanoseconds of the sandbox's clock
     */
    public SeedWriter(Clusters clusters, long now) {
        this.clusters = clusters;
        this.now = now;
    }

    public ObjectNode write() {
        ObjectNode seed = Json.object();
        ArrayNode list = seed.putArray("clusters");
        clusters.all().forEach(cluster -> list.add(cluster(cluster)));
        ObjectNode credentials = clusters.metricsCredentials();
        if (credentials != null) {
            seed.set("metrics_credentials", credentials);
        }
        return seed;
    }

    private ObjectNode cluster(Cluster cluster) {
        ObjectNode json = Json.object();
        json.put("id", cluster.id());
        json.put("name", cluster.name());
        json.put("engine", cluster.engine().value());
        ArrayNode tags = json.putArray("tags");
        cluster.tags().forEach(tags::add);
        json.put("created_at", cluster.origin().createdAt());
        json.put("project_id", cluster.origin().projectId());
        shape(json, cluster.lifecycle().shape(now));
        Long visibleAt = cluster.origin().visibleAt();
        if (visibleAt != null) {
            Left.put(json, "visible_in", visibleAt - now);
        }
        change(json, cluster);
        if (cluster.isMaintained()) {
            json.put("under_maintenance", true);
        }
        Long firstBackupAt = cluster.firstBackupAt();
        if (firstBackupAt != null) {
            Left.put(json, "first_backup_in", firstBackupAt - now);
        }
        SettingsWriter.write(json, cluster);
        new PartsWriter(cluster, now).write(json);
        return json;
    }

    private void change(ObjectNode json, Cluster cluster) {
        Lifecycle.Change change = cluster.lifecycle().change(now);
        if (change != null) {
            ObjectNode to = json.putObject("change").put("status", change.status());
            Left.put(to, "ends_in", change.endsAt() - now);
            shape(to, change.to());
        }
    }

    private static void shape(ObjectNode json, ClusterShape shape) {
        json.put("version", shape.version());
        json.put("num_nodes", shape.nodes());
        json.put("size", shape.size());
        json.put("region", shape.region());
        json.put("private_network_uuid", shape.network());
        json.put("storage_size_mib", shape.storageMib());
    }
}
