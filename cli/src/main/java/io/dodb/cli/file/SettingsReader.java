package io.dodb.cli.file;

import io.dodb.model.user.IndexAcl;
import io.dodb.model.user.IndexPermission;
import io.dodb.model.user.MongoRole;
import io.dodb.model.user.TopicAcl;
import io.dodb.model.user.TopicPermission;
import io.dodb.model.user.UserSettings;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A reader of the settings of one user: exactly one kind, since each engine has its own. */
final class SettingsReader {
    private static final List<String> KINDS = SettingsKind.fields();
    private static final Set<String> TOPIC_RULE = ordered("topic", "permission");
    private static final Set<String> INDEX_RULE = ordered("index", "permission");
    static final Set<String> MONGO_SETTINGS = ordered("databases", "role");

    private final Problems problems;

    SettingsReader(Problems problems) {
        this.problems = problems;
    }

    /** Returns those fields and the four kinds of settings. */
    static Set<String> withSettings(String... fields) {
        return ordered(Stream.concat(Stream.of(fields), KINDS.stream()).toArray(String[]::new));
    }

    /** Returns the fields in the order in which messages name them. */
    static Set<String> ordered(String... fields) {
        return new LinkedHashSet<>(List.of(fields));
    }

    /** Returns true if one of the four kinds is among the fields. */
    static boolean hasSettings(Fields user) {
        return !given(user).isEmpty();
    }

    private static List<SettingsKind> given(Fields user) {
        return Stream.of(SettingsKind.values())
                .filter(kind -> user.has(kind.toString()))
                .toList();
    }

    /** Returns the settings among the fields of a user; null if they have a problem. */
    @Nullable
    UserSettings read(Fields user) {
        List<SettingsKind> given = given(user);
        if (given.size() != 1) {
            String found = given.stream().map(SettingsKind::toString).collect(Collectors.joining(" and "));
            found = given.isEmpty() ? "there is none" : "there are " + found;
            problems.add(user.line(), "", "exactly one of " + String.join(", ", KINDS) + " must be there; " + found);
            return null;
        }
        int before = problems.count();
        UserSettings settings = switch (given.get(0)) {
            case ACL -> topics(user);
            case OPENSEARCH_ACL -> indexes(user);
            case MONGO -> mongo(user);
            case REPLICATION -> replication(user);
        };
        return problems.count() == before ? settings : null;
    }

    private @Nullable UserSettings topics(Fields user) {
        List<TopicAcl> rules = rules(user, SettingsKind.ACL.toString(), TOPIC_RULE, rule -> {
            String topic = rule.text("topic");
            TopicPermission permission = rule.oneOf("permission", TopicPermission.known());
            return topic == null || permission == null ? null : TopicAcl.allow(topic, permission);
        });
        return rules == null ? null : UserSettings.topicAcl(rules);
    }

    private @Nullable UserSettings indexes(Fields user) {
        List<IndexAcl> rules = rules(user, SettingsKind.OPENSEARCH_ACL.toString(), INDEX_RULE, rule -> {
            String index = rule.text("index");
            IndexPermission permission = rule.oneOf("permission", IndexPermission.known());
            return index == null || permission == null ? null : IndexAcl.allow(index, permission);
        });
        return rules == null ? null : UserSettings.indexAcl(rules);
    }

    private <T> @Nullable List<T> rules(
            Fields user, String name, Set<String> allowed, Function<Fields, @Nullable T> reader) {
        List<Node> nodes = user.list(name);
        if (nodes == null) {
            return null;
        }
        List<T> rules = new ArrayList<>();
        for (int i = 0; i < nodes.size(); i++) {
            Fields fields = Fields.of(nodes.get(i), Fields.item(user.path(name), i), allowed, problems);
            T rule = fields == null ? null : reader.apply(fields);
            if (rule != null) {
                rules.add(rule);
            }
        }
        return rules;
    }

    private @Nullable UserSettings mongo(Fields user) {
        String name = SettingsKind.MONGO.toString();
        Node node = user.any(name);
        Fields fields = node == null ? null : Fields.of(node, user.path(name), MONGO_SETTINGS, problems);
        if (fields == null) {
            return null;
        }
        List<String> databases = fields.texts("databases");
        MongoRole role = fields.oneOf("role", MongoRole.known());
        return databases == null || role == null ? null : UserSettings.mongo(role, databases);
    }

    private static @Nullable UserSettings replication(Fields user) {
        Boolean allowed = user.flag(SettingsKind.REPLICATION.toString());
        return allowed == null ? null : UserSettings.pgReplication(allowed);
    }
}
