package io.dodb.cli.file;

import io.dodb.api.UserApi;
import io.dodb.model.ClusterId;
import io.dodb.model.user.UpdateUser;
import io.dodb.model.user.UserSettings;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The rules of the two formats: one user for each line of JSON, or clusters with their users in YAML. */
final class UserRules {
    private static final Set<String> LINE = SettingsReader.withSettings("cluster", "user");
    private static final Set<String> USER = SettingsReader.withSettings("name");

    private final Problems problems;
    private final SettingsReader settings;

    UserRules(Problems problems) {
        this.problems = problems;
        this.settings = new SettingsReader(problems);
    }

    /** Reads one line of JSON; returns null if it has a problem. */
    @Nullable
    AclItem line(Node node) {
        Fields fields = Fields.of(node, "", LINE, problems);
        if (fields == null) {
            return null;
        }
        Node cluster = fields.any("cluster");
        return user(fields, "user", cluster == null ? null : cluster(cluster, fields.path("cluster")));
    }

    /** Reads one user of a cluster in YAML; returns null if it or its cluster has a problem. */
    @Nullable
    AclItem user(Node node, String path, @Nullable ClusterId cluster) {
        Fields user = Fields.of(node, path, USER, problems);
        return user == null ? null : user(user, "name", cluster);
    }

    private @Nullable AclItem user(Fields fields, String nameField, @Nullable ClusterId cluster) {
        String name = fields.text(nameField);
        UserSettings wanted = settings.read(fields);
        if (name == null || cluster == null || wanted == null) {
            return null;
        }
        try {
            return new AclItem(fields.line(), cluster, name, UserApi.update(cluster, name, new UpdateUser(wanted)));
        } catch (IllegalArgumentException e) {
            // '.', '..' and unpaired surrogates can't stand in a path
            fields.problem(nameField, String.valueOf(e.getMessage()));
            return null;
        }
    }

    /** Reads the id of a cluster; returns null if it has a problem. */
    @Nullable
    ClusterId cluster(Node node, String path) {
        String text = Fields.text(node, path, problems);
        if (text == null) {
            return null;
        }
        try {
            return ClusterId.parse(text);
        } catch (IllegalArgumentException e) {
            problems.add(node.line(), path, String.valueOf(e.getMessage()));
            return null;
        }
    }
}
