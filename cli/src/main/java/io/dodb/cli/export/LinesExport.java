package io.dodb.cli.export;

import io.dodb.cli.file.SettingsKind;
import io.dodb.cli.terminal.JsonText;
import io.dodb.model.user.IndexAcl;
import io.dodb.model.user.MongoUserSettings;
import io.dodb.model.user.TopicAcl;
import io.dodb.model.user.UserSettings;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** JSON Lines, one user a line. */
final class LinesExport {
    private LinesExport() {}

    static String write(Contents contents) {
        StringBuilder text = new StringBuilder();
        contents.clusters()
                .forEach(cluster -> cluster.users()
                        .forEach(user ->
                                text.append(JsonText.of(line(cluster, user))).append('\n')));
        return text.toString();
    }

    private static Map<String, Object> line(Contents.Cluster cluster, ExportedUser user) {
        Map<String, Object> line = new LinkedHashMap<>();
        line.put("cluster", cluster.id());
        line.put("user", user.name());
        if (user.settings() != null) {
            settings(line, user.settings());
        }
        return line;
    }

    private static void settings(Map<String, Object> line, UserSettings settings) {
        if (settings.acl() != null) {
            line.put(
                    SettingsKind.ACL.toString(),
                    settings.acl().stream().map(LinesExport::rule).toList());
        } else if (settings.opensearchAcl() != null) {
            line.put(
                    SettingsKind.OPENSEARCH_ACL.toString(),
                    settings.opensearchAcl().stream().map(LinesExport::rule).toList());
        } else if (settings.mongoUserSettings() != null) {
            line.put(SettingsKind.MONGO.toString(), mongo(settings.mongoUserSettings()));
        } else if (settings.pgAllowReplication() != null) {
            line.put(SettingsKind.REPLICATION.toString(), settings.pgAllowReplication());
        }
    }

    private static Map<String, Object> rule(TopicAcl rule) {
        return members("topic", rule.topic(), "permission", rule.permission());
    }

    private static Map<String, Object> rule(IndexAcl rule) {
        return members("index", String.valueOf(rule.index()), "permission", String.valueOf(rule.permission()));
    }

    private static Map<String, Object> mongo(MongoUserSettings settings) {
        List<String> databases = settings.databases() == null ? List.of() : settings.databases();
        return members("databases", databases, "role", String.valueOf(settings.role()));
    }

    private static Map<String, Object> members(String one, Object value, String other, Object otherValue) {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put(one, value);
        members.put(other, otherValue);
        return members;
    }
}
