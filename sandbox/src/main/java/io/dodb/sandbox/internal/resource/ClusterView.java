package io.dodb.sandbox.internal.resource;

import io.dodb.model.Engine;
import io.dodb.sandbox.internal.message.ApiRequest;
import io.dodb.sandbox.internal.message.Json;
import io.dodb.sandbox.internal.state.Cluster;
import io.dodb.sandbox.internal.state.ClusterShape;
import io.dodb.sandbox.options.SandboxToken;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Clusters as the API shows them. */
public final class ClusterView {
    private final UserView users;
    private final ConnectionView connections;

    public ClusterView(UserView users) {
        this.users = users;
        this.connections = new ConnectionView(users);
    }

    ObjectNode of(Cluster cluster, SandboxToken token, long now) {
        ClusterShape shape = cluster.lifecycle().shape(now);
        boolean viewCredentials = token.has(ApiRequest.VIEW_CREDENTIALS);
        ObjectNode json = Json.object();
        json.put("id", cluster.id());
        json.put("name", cluster.name());
        json.put("engine", cluster.engine().value());
        json.put("version", shape.version());
        json.put("semantic_version", semantic(shape.version()));
        json.put("num_nodes", shape.nodes());
        json.put("size", shape.size());
        json.put("region", shape.region());
        json.put("status", cluster.lifecycle().status(now));
        json.put("created_at", cluster.origin().createdAt());
        if (token.has("vpc:read")) {
            json.put("private_network_uuid", shape.network());
        }
        if (token.has("tag:read")) {
            cluster.tags().forEach(json.putArray("tags")::add);
        }
        ArrayNode dbNames = json.putArray("db_names");
        cluster.dbs().all().forEach(db -> dbNames.add(db.name()));
        json.set("connection", connections.ofDefaults(cluster, cluster.name(), viewCredentials));
        json.set("private_connection", connections.ofDefaults(cluster, "private-" + cluster.name(), viewCredentials));
        if (cluster.engine().equals(Engine.OPENSEARCH)) {
            ObjectNode ui = connections.ofDefaults(cluster, "ui-" + cluster.name(), viewCredentials);
            ui.remove("database");
            json.set("ui_connection", ui);
        }
        ArrayNode userList = json.putArray("users");
        cluster.users().all().forEach(user -> userList.add(users.brief(cluster, user, viewCredentials)));
        json.set("maintenance_window", ClusterRules.json(cluster.settings().maintenance()));
        if (token.has("project:read")) {
            json.put("project_id", cluster.origin().projectId());
        }
        json.set("rules", ClusterRules.json(cluster));
        json.put("storage_size_mib", shape.storageMib());
        json.set("do_settings", ClusterRules.json(cluster.settings().cnames()));
        return json;
    }

    /** Returns a version of three parts, or more. */
    private static String semantic(String version) {
        long dots = version.chars().filter(letter -> letter == '.').count();
        return version + ".1".repeat((int) Math.max(0, 2 - dots));
    }
}
