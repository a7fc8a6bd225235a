package io.dodb.plan;

import io.dodb.model.user.IndexAcl;
import io.dodb.model.user.IndexPermission;
import io.dodb.model.user.MongoRole;
import io.dodb.model.user.MongoUserSettings;
import io.dodb.model.user.TopicAcl;
import io.dodb.model.user.UserSettings;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One thing that a user may do or, with {@code deny}, may not. Two rules are equal if they mean the same: ids and spelling make no
 * difference (quirk 54).
 *
 * @param subject the topic, index or database, or its pattern; empty for a MongoDB role without databases, {@code replication} for
 *     PostgreSQL
 * @param permission in the spelling that the API documents; for MongoDB the role
 */
public record Rule(String subject, String permission) {
    private static final Rule REPLICATION = new Rule("replication", "allow");

    /** Returns the rules in these settings, in their order, each once; none for null. */
    public static Set<Rule> of(@Nullable UserSettings settings) {
        Set<Rule> rules = new LinkedHashSet<>();
        if (settings == null) {
            return rules;
        }
        if (settings.acl() != null) {
            settings.acl().forEach(rule -> rules.add(of(rule)));
        }
        if (settings.opensearchAcl() != null) {
            settings.opensearchAcl().forEach(rule -> rules.add(of(rule)));
        }
        if (settings.mongoUserSettings() != null) {
            rules.addAll(of(settings.mongoUserSettings()));
        }
        if (Boolean.TRUE.equals(settings.pgAllowReplication())) {
            rules.add(REPLICATION);
        }
        return rules;
    }

    static Rule of(TopicAcl rule) {
        return new Rule(rule.topic(), rule.permission().canonical().value());
    }

    /** A rule without a permission denies (quirk 17). */
    static Rule of(IndexAcl rule) {
        IndexPermission permission = rule.permission() == null ? IndexPermission.DENY : rule.permission();
        return new Rule(
                rule.index() == null ? "" : rule.index(), permission.canonical().value());
    }

    static List<Rule> of(MongoUserSettings settings) {
        MongoRole role = settings.role();
        String permission = role == null ? "" : role.canonical().value();
        List<String> databases = settings.databases();
        if (databases == null || databases.isEmpty()) {
            return role == null ? List.of() : List.of(new Rule("", permission));
        }
        return databases.stream()
                .map(database -> new Rule(database, permission))
                .toList();
    }

    /** Returns the rule as it is shown to people, such as {@code produce orders.*}. */
    @Override
    public String toString() {
        return permission + " " + (subject.isEmpty() ? "(none)" : subject);
    }
}
