package io.dodb.sandbox.internal.resource;

import io.dodb.sandbox.internal.message.Json;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** Connections to a cluster and its parts, as the API shows them. */
final class ConnectionView {
    private ConnectionView() {}

    /**
     * Returns the connection to a cluster or a part of it.
     *
     * @param password null if the token may not see credentials
     */
    static ObjectNode of(String host, int port, String database, String user, @Nullable String password) {
        ObjectNode json = Json.object();
        json.put("database", database);
        json.put("host", host);
        json.put("port", port);
        json.put("ssl", true);
        if (password != null) {
            json.put("user", user);
            json.put("password", password);
            json.put("uri", "postgres://" + user + ":" + password + "@" + host + ":" + port + "/" + database);
        }
        return json;
    }
}
