package io.dodb.cli.file;

import io.dodb.api.UserApi;
import io.dodb.model.ClusterId;
import io.dodb.model.UpdateUser;
import io.dodb.model.UserSettings;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What the two formats hold: one user for each line of JSON, or clusters with their users in YAML. */
final class UserRules {
    private static final Set<String> LINE = SettingsRules.withSettings("cluster", "user");
    private static final Set<String> USER = SettingsRules.withSettings("name");
    private static final Set<String> FILE = SettingsRules.ordered("clusters");
    private static final Set<String> CLUSTER = SettingsRules.ordered("id", "users");

    private final Problems problems;
    private final SettingsRules settings;

    UserRules(Problems problems) {
        this.problems = problems;
        this.settings = new SettingsRules(problems);
    }

    /** One line of JSON; null if there is a problem with it. */
    @Nullable
    AclItem line(Node node) {
        Fields fields = Fields.of(node, "", LINE, problems);
        if (fields == null) {
            return null;
        }
        ClusterId cluster = cluster(fields, "cluster");
        return user(fields, "user", cluster);
    }

    /** A whole YAML file; without the users that there is a problem with. */
    List<AclItem> file(Node node) {
        List<AclItem> items = new ArrayList<>();
        Fields file = Fields.of(node, "", FILE, problems);
        List<Node> clusters = file == null ? null : file.list("clusters");
        if (clusters == null) {
            return items;
        }
        for (int i = 0; i < clusters.size(); i++) {
            Fields cluster = Fields.of(clusters.get(i), Fields.item("clusters", i), CLUSTER, problems);
            if (cluster != null) {
                users(cluster, items);
            }
        }
        return items;
    }

    private void users(Fields cluster, List<AclItem> items) {
        ClusterId id = cluster(cluster, "id");
        List<Node> users = cluster.list("users");
        if (users == null) {
            return;
        }
        for (int i = 0; i < users.size(); i++) {
            Fields user = Fields.of(users.get(i), Fields.item(cluster.path("users"), i), USER, problems);
            AclItem item = user == null ? null : user(user, "name", id);
            if (item != null) {
                items.add(item);
            }
        }
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

    private static @Nullable ClusterId cluster(Fields fields, String name) {
        String text = fields.text(name);
        if (text == null) {
            return null;
        }
        try {
            return ClusterId.parse(text);
        } catch (IllegalArgumentException e) {
            fields.problem(name, String.valueOf(e.getMessage()));
            return null;
        }
    }
}
