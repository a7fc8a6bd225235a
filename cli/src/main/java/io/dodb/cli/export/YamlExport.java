package io.dodb.cli.export;

import io.dodb.cli.file.Printable;
import io.dodb.cli.file.SettingsKind;
import io.dodb.model.user.IndexAcl;
import io.dodb.model.user.MongoUserSettings;
import io.dodb.model.user.TopicAcl;
import io.dodb.model.user.UserSettings;
import java.util.List;
import java.util.stream.Collectors;

/** The lines of a file of YAML. */
final class YamlExport {
    private final StringBuilder text = new StringBuilder();
    private final NamedProfiles profiles;

    private YamlExport(NamedProfiles profiles) {
        this.profiles = profiles;
    }

    static String write(Contents contents, NamedProfiles profiles) {
        YamlExport export = new YamlExport(profiles);
        export.line("version: 1");
        export.profiles();
        if (contents.clusters().isEmpty()) {
            export.line("clusters: []");
        } else {
            export.line("clusters:");
            contents.clusters().forEach(export::cluster);
        }
        return export.text.toString();
    }

    private void line(String line) {
        text.append(line).append('\n');
    }

    private void profiles() {
        if (!profiles.all().isEmpty()) {
            line("profiles:");
            profiles.all().forEach((name, settings) -> {
                line("  " + YamlScalar.of(name) + ":");
                settings("    ", settings);
            });
        }
    }

    private void cluster(Contents.Cluster cluster) {
        line("  # " + Printable.of(cluster.name()) + " ("
                + Printable.of(cluster.engine().value()) + ")");
        line("  - cluster: " + cluster.id());
        if (cluster.users().isEmpty()) {
            line("    users: []");
            return;
        }
        line("    users:");
        cluster.users().forEach(this::user);
    }

    private void user(ExportedUser user) {
        if (user.remark() != null) {
            line("      # " + Printable.of(user.remark()));
        }
        line("      - user: " + YamlScalar.of(user.name()));
        String profile = profiles.of(user.settings());
        if (profile != null) {
            line("        profiles: [" + YamlScalar.of(profile) + "]");
        } else if (user.settings() != null) {
            settings("        ", user.settings());
        }
    }

    private void settings(String indent, UserSettings settings) {
        if (settings.acl() != null) {
            rules(
                    indent,
                    SettingsKind.ACL,
                    settings.acl().stream().map(YamlExport::rule).toList());
        } else if (settings.opensearchAcl() != null) {
            rules(
                    indent,
                    SettingsKind.OPENSEARCH_ACL,
                    settings.opensearchAcl().stream().map(YamlExport::rule).toList());
        } else if (settings.mongoUserSettings() != null) {
            line(indent + SettingsKind.MONGO + ": " + mongo(settings.mongoUserSettings()));
        } else {
            line(indent + SettingsKind.REPLICATION + ": " + settings.pgAllowReplication());
        }
    }

    private void rules(String indent, SettingsKind kind, List<String> rules) {
        line(indent + kind + (rules.isEmpty() ? ": []" : ":"));
        rules.forEach(rule -> line(indent + "  - " + rule));
    }

    private static String rule(TopicAcl rule) {
        return "{topic: " + YamlScalar.of(rule.topic()) + ", permission: " + rule.permission() + "}";
    }

    private static String rule(IndexAcl rule) {
        return "{index: " + YamlScalar.of(String.valueOf(rule.index())) + ", permission: " + rule.permission() + "}";
    }

    private static String mongo(MongoUserSettings settings) {
        List<String> databases = settings.databases() == null ? List.of() : settings.databases();
        return databases.stream().map(YamlScalar::of).collect(Collectors.joining(", ", "{databases: [", "]"))
                + ", role: " + settings.role() + "}";
    }
}
