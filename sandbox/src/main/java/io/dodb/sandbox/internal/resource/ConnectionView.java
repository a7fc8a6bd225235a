package io.dodb.sandbox.internal.resource;

import io.dodb.sandbox.internal.message.Json;
import io.dodb.sandbox.internal.state.Cluster;
import io.dodb.sandbox.internal.state.Engines;
import io.dodb.sandbox.internal.state.Seeding;
import io.dodb.sandbox.internal.state.User;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** Connections to a cluster and its parts, as the API shows them. They name what exists: a database that is there, a user who is there. */
final class ConnectionView {
    private static final String DOMAIN = ".db.sandbox.invalid";

    private final UserView users;

    ConnectionView(UserView users) {
        this.users = users;
    }

    /**
     * Returns a connection to a cluster or one of its replicas, by the default user to the default database.
     *
     * @param host the first part of its host name
     * @param viewCredentials whether the token may see the user
     */
    ObjectNode ofDefaults(Cluster cluster, String host, boolean viewCredentials) {
        boolean hasDb = cluster.dbs().find(Seeding.DEFAULT_DB) != null;
        int port = Engines.port(cluster.engine());
        return of(cluster, host, port, hasDb ? Seeding.DEFAULT_DB : "", viewCredentials ? Seeding.PRIMARY : null);
    }

    /**
     * Returns a connection to a cluster or a part of it.
     *
     * @param host the first part of its host name
     * @param database empty for none
     * @param userName null if the token may not see the user
     */
    ObjectNode of(Cluster cluster, String host, int port, String database, @Nullable String userName) {
        String fullHost = host.toLowerCase(Locale.ROOT) + DOMAIN;
        ObjectNode json = Json.object();
        json.put("database", database);
        json.put("host", fullHost);
        json.put("port", port);
        json.put("ssl", true);
        User user = userName == null ? null : cluster.users().find(userName);
        if (user != null) {
            String password = users.password(cluster, user);
            json.put("user", user.name());
            json.put("password", password);
            String login = encoded(user.name()) + ':' + password;
            String address = fullHost + ':' + port + (database.isEmpty() ? "" : '/' + encoded(database));
            json.put("uri", Engines.scheme(cluster.engine()) + "://" + login + '@' + address);
        }
        return json;
    }

    private static String encoded(String name) {
        return URLEncoder.encode(name, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
