package io.dodb.cli.file;

import io.dodb.model.user.IndexAcl;
import io.dodb.model.user.MongoUserSettings;
import io.dodb.model.user.TopicAcl;
import io.dodb.model.user.UserSettings;
import java.io.StringWriter;
import java.util.List;
import java.util.Objects;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/** The line of JSON from which a user could have been read, for any format of its file. */
public final class AclLine {
    private static final JsonFactory JSON = new JsonFactory();

    private AclLine() {}

    /** Returns the line, without its end. */
    public static String of(AclItem item) {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = JSON.createGenerator(ObjectWriteContext.empty(), text)) {
            json.writeStartObject();
            json.writeStringProperty("cluster", item.cluster().toString());
            json.writeStringProperty("user", item.user());
            json.writeName(item.kind().toString());
            settings(json, item);
            json.writeEndObject();
        }
        return text.toString();
    }

    private static void settings(JsonGenerator json, AclItem item) {
        UserSettings settings = item.settings();
        switch (item.kind()) {
            case ACL -> {
                json.writeStartArray();
                for (TopicAcl rule : Objects.requireNonNull(settings.acl())) {
                    rule(json, "topic", rule.topic(), rule.permission());
                }
                json.writeEndArray();
            }
            case OPENSEARCH_ACL -> {
                json.writeStartArray();
                for (IndexAcl rule : Objects.requireNonNull(settings.opensearchAcl())) {
                    rule(
                            json,
                            "index",
                            Objects.requireNonNull(rule.index()),
                            Objects.requireNonNull(rule.permission()));
                }
                json.writeEndArray();
            }
            case MONGO -> {
                MongoUserSettings mongo = Objects.requireNonNull(settings.mongoUserSettings());
                json.writeStartObject();
                json.writeName("databases");
                json.writeStartArray();
                for (String database : Objects.requireNonNullElse(mongo.databases(), List.<String>of())) {
                    json.writeString(database);
                }
                json.writeEndArray();
                json.writeStringProperty("role", String.valueOf(mongo.role()));
                json.writeEndObject();
            }
            case REPLICATION -> json.writeBoolean(Boolean.TRUE.equals(settings.pgAllowReplication()));
        }
    }

    private static void rule(JsonGenerator json, String kind, String of, Object permission) {
        json.writeStartObject();
        json.writeStringProperty(kind, of);
        json.writeStringProperty("permission", permission.toString());
        json.writeEndObject();
    }
}
