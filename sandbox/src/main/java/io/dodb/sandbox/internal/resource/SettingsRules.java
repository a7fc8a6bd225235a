package io.dodb.sandbox.internal.resource;

import io.dodb.model.user.IndexPermission;
import io.dodb.model.user.MongoRole;
import io.dodb.model.user.MysqlAuthPlugin;
import io.dodb.model.user.TopicPermission;
import io.dodb.sandbox.internal.message.Json;
import io.dodb.sandbox.internal.message.Refusal;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The documented rules of user settings. Unknown members pass. */
final class SettingsRules {
    private static final Set<String> TOPIC_PERMISSIONS = texts(TopicPermission.known());
    private static final Set<String> INDEX_PERMISSIONS = texts(IndexPermission.known());
    private static final Set<String> MONGO_ROLES = texts(MongoRole.known());
    private static final Set<String> AUTH_PLUGINS = texts(MysqlAuthPlugin.known());

    private SettingsRules() {}

    /** Returns the documented values, which are only in the model. */
    private static Set<String> texts(List<?> known) {
        return known.stream().map(Object::toString).collect(Collectors.toUnmodifiableSet());
    }

    /**
     * Checks the {@code settings} of a request.
     *
     * @throws Refusal 422 that says which member is wrong
     */
    static ObjectNode settings(JsonNode settings) {
        ObjectNode object = Json.object("settings", settings);
        if (object.has("pg_allow_replication")) {
            require(
                    object.get("pg_allow_replication").isBoolean(),
                    "settings.pg_allow_replication must be true or false");
        }
        if (object.has("acl")) {
            topicAcl(object.get("acl"));
        }
        if (object.has("opensearch_acl")) {
            indexAcl(object.get("opensearch_acl"));
        }
        if (object.has("mongo_user_settings")) {
            mongo(Json.object("settings.mongo_user_settings", object.get("mongo_user_settings")));
        }
        return object;
    }

    /** Checks the {@code mysql_settings} of a request. */
    static ObjectNode mysql(JsonNode settings) {
        ObjectNode object = Json.object("mysql_settings", settings);
        oneOf("mysql_settings.auth_plugin", object.path("auth_plugin"), AUTH_PLUGINS);
        return object;
    }

    private static void topicAcl(JsonNode acl) {
        require(acl.isArray(), "settings.acl must be an array");
        for (JsonNode rule : acl) {
            ObjectNode object = Json.object("each rule of settings.acl", rule);
            require(!object.path("topic").stringValue("").isEmpty(), "each rule of settings.acl needs a topic");
            oneOf("the permission of a rule of settings.acl", object.path("permission"), TOPIC_PERMISSIONS);
            require(
                    !object.has("id") || object.get("id").isString(),
                    "the id of a rule of settings.acl must be a text");
        }
    }

    private static void indexAcl(JsonNode acl) {
        require(acl.isArray(), "settings.opensearch_acl must be an array");
        for (JsonNode rule : acl) {
            ObjectNode object = Json.object("each rule of settings.opensearch_acl", rule);
            require(
                    !object.has("index") || object.get("index").isString(),
                    "the index of a rule of settings.opensearch_acl must be a text");
            if (object.has("permission")) {
                oneOf(
                        "the permission of a rule of settings.opensearch_acl",
                        object.get("permission"),
                        INDEX_PERMISSIONS);
            }
        }
    }

    private static void mongo(ObjectNode settings) {
        if (settings.has("role")) {
            oneOf("settings.mongo_user_settings.role", settings.get("role"), MONGO_ROLES);
        }
        if (settings.has("databases")) {
            JsonNode databases = settings.get("databases");
            require(databases.isArray(), "settings.mongo_user_settings.databases must be an array");
            databases.forEach(
                    name -> require(name.isString(), "settings.mongo_user_settings.databases must hold names"));
        }
    }

    private static void oneOf(String what, JsonNode text, Set<String> allowed) {
        require(
                text.isString() && allowed.contains(text.stringValue()),
                what + " must be one of " + new TreeSet<>(allowed));
    }

    private static void require(boolean right, String otherwise) {
        if (!right) {
            throw Refusal.invalid(otherwise);
        }
    }
}
