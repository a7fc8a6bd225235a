package io.dodb.sandbox.internal.resource;

import io.dodb.model.Engine;
import io.dodb.sandbox.internal.certificate.Pem;
import io.dodb.sandbox.internal.message.Json;
import io.dodb.sandbox.internal.state.Cluster;
import io.dodb.sandbox.internal.state.Credentials;
import io.dodb.sandbox.internal.state.User;
import io.dodb.sandbox.options.Quirks;
import tools.jackson.databind.node.ObjectNode;

/** Users as the API shows them. */
public final class UserView {
    private final Credentials credentials;
    private final Quirks quirks;

    public UserView(Credentials credentials, Quirks quirks) {
        this.credentials = credentials;
        this.quirks = quirks;
    }

    /** Returns the user for the answer to a create or a reset: with everything, whatever the scopes. */
    ObjectNode made(Cluster cluster, User user) {
        ObjectNode json = json(cluster, user);
        addSecrets(json, cluster, user, true);
        return json.set("settings", user.settings());
    }

    /** Returns the user for the answer to an update. */
    ObjectNode updated(Cluster cluster, User user, boolean viewCredentials) {
        return known(cluster, user, viewCredentials).set("settings", user.settings());
    }

    /** Returns the user for the answer to a read. */
    ObjectNode read(Cluster cluster, User user, boolean viewCredentials) {
        ObjectNode json = known(cluster, user, viewCredentials);
        return quirks.settingsMissing() ? json : json.set("settings", PermissionSpelling.of(quirks, user.settings()));
    }

    /** Returns the user; MongoDB's password is never shown again (quirk 23). */
    private ObjectNode known(Cluster cluster, User user, boolean viewCredentials) {
        ObjectNode json = json(cluster, user);
        if (viewCredentials) {
            addSecrets(json, cluster, user, !cluster.engine().equals(Engine.MONGODB));
        }
        return json;
    }

    /** Returns the user inside a cluster: only name, role and password. */
    ObjectNode brief(Cluster cluster, User user, boolean viewCredentials) {
        ObjectNode json = json(cluster, user);
        if (viewCredentials && !cluster.engine().equals(Engine.MONGODB)) {
            json.put("password", password(cluster, user));
        }
        return json;
    }

    public String password(Cluster cluster, User user) {
        return credentials.password(cluster.id(), user.name(), user.rotation());
    }

    private static ObjectNode json(Cluster cluster, User user) {
        ObjectNode json = Json.object();
        json.put("name", user.name());
        json.put("role", user.primary() ? "primary" : "normal");
        if (user.mysqlSettings() != null) {
            json.set("mysql_settings", user.mysqlSettings());
        } else if (cluster.engine().equals(Engine.MYSQL)) {
            json.putObject("mysql_settings").put("auth_plugin", "caching_sha2_password");
        }
        return json;
    }

    private void addSecrets(ObjectNode json, Cluster cluster, User user, boolean password) {
        if (password) {
            json.put("password", password(cluster, user));
        }
        if (cluster.engine().equals(Engine.KAFKA)) {
            Pem certificate = credentials.certificate(cluster, user.name());
            json.put("access_cert", certificate.certificate());
            json.put("access_key", certificate.key());
        }
    }
}
