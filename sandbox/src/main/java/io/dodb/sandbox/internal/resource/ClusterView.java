package io.dodb.sandbox.internal.resource;

import io.dodb.model.Engine;
import io.dodb.sandbox.internal.message.ApiRequest;
import io.dodb.sandbox.internal.message.Json;
import io.dodb.sandbox.internal.state.Cluster;
import io.dodb.sandbox.internal.state.ClusterShape;
import io.dodb.sandbox.internal.state.Engines;
import io.dodb.sandbox.internal.state.Seeding;
import io.dodb.sandbox.internal.state.User;
import io.dodb.sandbox.options.SandboxToken;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Clusters as the API shows them. */
public final class ClusterView {
    private final UserView users;

    public ClusterView(UserView users) {
        this.users = users;
    }

    ObjectNode of(Cluster cluster, SandboxToken token, long now) {
        ClusterShape shape = cluster.lifecycle().shape(now);
        boolean viewCredentials = token.has(ApiRequest.VIEW_CREDENTIALS);
        ObjectNode json = Json.object();
        json.put("id", cluster.id());
        json.put("name", cluster.name());
        json.put("engine", cluster.engine().value());
        json.put("version", shape.version());
        json.put("semantic_version", shape.version() + ".1");
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
        json.set("connection", connection(cluster, "", viewCredentials));
        json.set("private_connection", connection(cluster, "private-", viewCredentials));
        if (cluster.engine().equals(Engine.OPENSEARCH)) {
            json.set("ui_connection", connection(cluster, "ui-", viewCredentials));
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

    private ObjectNode connection(Cluster cluster, String prefix, boolean viewCredentials) {
        String host = prefix + cluster.name() + ".db.sandbox.invalid";
        int port = Engines.port(cluster.engine());
        ObjectNode json = Json.object();
        json.put("database", "defaultdb");
        json.put("host", host);
        json.put("port", port);
        json.put("ssl", true);
        User primary = cluster.users().find(Seeding.PRIMARY);
        if (viewCredentials && primary != null) {
            String password = users.password(cluster, primary);
            json.put("user", primary.name());
            json.put("password", password);
            json.put("uri", cluster.engine() + "://" + primary.name() + ":" + password + "@" + host + ":" + port);
        }
        return json;
    }
}
