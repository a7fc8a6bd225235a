package io.dodb.sandbox;

import io.dodb.model.Engine;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Clusters as the API shows them. */
final class ClusterView {
    static final String CREATED_AT = "2026-01-11T18:37:36Z";

    private final UserView users;

    ClusterView(UserView users) {
        this.users = users;
    }

    ObjectNode of(Cluster cluster, SandboxToken token) {
        boolean viewCredentials = token.has(UserView.VIEW_CREDENTIALS);
        ObjectNode json = Json.object();
        json.put("id", cluster.id());
        json.put("name", cluster.name());
        json.put("engine", cluster.engine().value());
        json.put("version", Engines.version(cluster.engine()));
        json.put("semantic_version", Engines.version(cluster.engine()) + ".1");
        json.put("num_nodes", 3);
        json.put("size", "db-s-2vcpu-4gb");
        json.put("region", "nyc3");
        json.put("status", "online");
        json.put("created_at", CREATED_AT);
        if (token.has("vpc:read")) {
            json.put("private_network_uuid", "00000000-0000-4000-9000-000000000001");
        }
        if (token.has("tag:read")) {
            cluster.tags().forEach(json.putArray("tags")::add);
        }
        ArrayNode dbNames = json.putArray("db_names");
        cluster.dbs().forEach(db -> dbNames.add(db.name()));
        json.set("connection", connection(cluster, "", viewCredentials));
        json.set("private_connection", connection(cluster, "private-", viewCredentials));
        if (cluster.engine().equals(Engine.OPENSEARCH)) {
            json.set("ui_connection", connection(cluster, "ui-", viewCredentials));
        }
        ArrayNode userList = json.putArray("users");
        cluster.users().forEach(user -> userList.add(users.brief(cluster, user, viewCredentials)));
        json.putObject("maintenance_window")
                .put("day", "sunday")
                .put("hour", "03:00:00")
                .put("pending", false)
                .putArray("description");
        if (token.has("project:read")) {
            json.put("project_id", "00000000-0000-4000-a000-000000000001");
        }
        json.put("storage_size_mib", 61_440);
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
        User primary = cluster.user(Seeding.PRIMARY);
        if (viewCredentials && primary != null) {
            String password = users.password(cluster, primary);
            json.put("user", primary.name());
            json.put("password", password);
            json.put("uri", cluster.engine() + "://" + primary.name() + ":" + password + "@" + host + ":" + port);
        }
        return json;
    }
}
