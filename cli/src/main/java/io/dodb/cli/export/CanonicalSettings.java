package io.dodb.cli.export;

import io.dodb.cli.file.SettingsKind;
import io.dodb.model.user.IndexAcl;
import io.dodb.model.user.IndexPermission;
import io.dodb.model.user.MongoRole;
import io.dodb.model.user.MongoUserSettings;
import io.dodb.model.user.TopicAcl;
import io.dodb.model.user.TopicPermission;
import io.dodb.model.user.UserSettings;
import io.dodb.plan.ActualUser;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Settings in the one way in which a file says them: without ids, in the documented spelling, sorted, each rule once. */
final class CanonicalSettings {
    private CanonicalSettings() {}

    /** Thrown for settings that a file can't say. */
    private static final class Unwritable extends Exception {
        Unwritable(String why) {
            super(why, null, false, false);
        }
    }

    /** Returns the user as it is written, for a cluster whose users have settings of that kind, or of none. */
    static ExportedUser of(ActualUser user, @Nullable SettingsKind kind) {
        try {
            return new ExportedUser(user.name(), kind == null ? null : of(user.settings(), kind), null);
        } catch (Unwritable e) {
            // of PostgreSQL users the server shows settings only after they were set
            return new ExportedUser(user.name(), null, kind == SettingsKind.REPLICATION ? null : e.getMessage());
        }
    }

    private static UserSettings of(@Nullable UserSettings shown, SettingsKind kind) throws Unwritable {
        if (shown == null) {
            throw hidden();
        }
        return switch (kind) {
            case ACL -> topics(shown.acl());
            case OPENSEARCH_ACL -> indexes(shown.opensearchAcl());
            case MONGO -> mongo(shown.mongoUserSettings());
            case REPLICATION -> replication(shown.pgAllowReplication());
        };
    }

    private static UserSettings topics(@Nullable List<TopicAcl> rules) throws Unwritable {
        if (rules == null) {
            throw hidden();
        }
        Set<TopicAcl> canonical = new LinkedHashSet<>();
        for (TopicAcl rule : rules) {
            TopicPermission permission = rule.permission().canonical();
            require(permission.isKnown(), "the permission " + permission);
            require(!rule.topic().isEmpty(), "a rule without a topic");
            canonical.add(TopicAcl.allow(rule.topic(), permission));
        }
        return UserSettings.topicAcl(sorted(
                canonical,
                Comparator.comparing(TopicAcl::topic, CodePointOrder.INSTANCE)
                        .thenComparing(rule -> rule.permission().value())));
    }

    private static UserSettings indexes(@Nullable List<IndexAcl> rules) throws Unwritable {
        if (rules == null) {
            throw hidden();
        }
        Set<IndexAcl> canonical = new LinkedHashSet<>();
        for (IndexAcl rule : rules) {
            String index = rule.index();
            // without a permission a rule denies (quirk 17)
            IndexPermission permission = rule.permission() == null
                    ? IndexPermission.DENY
                    : rule.permission().canonical();
            require(permission.isKnown(), "the permission " + permission);
            if (index == null || index.isEmpty()) {
                throw unknown("a rule without an index");
            }
            canonical.add(IndexAcl.allow(index, permission));
        }
        return UserSettings.indexAcl(sorted(
                canonical,
                Comparator.comparing((IndexAcl rule) -> String.valueOf(rule.index()), CodePointOrder.INSTANCE)
                        .thenComparing(rule -> String.valueOf(rule.permission()))));
    }

    private static UserSettings mongo(@Nullable MongoUserSettings settings) throws Unwritable {
        if (settings == null || settings.databases() == null || settings.role() == null) {
            throw hidden();
        }
        MongoRole role = settings.role().canonical();
        require(role.isKnown(), "the role " + role);
        require(!settings.databases().contains(""), "a database without a name");
        return UserSettings.mongo(role, sorted(new LinkedHashSet<>(settings.databases()), CodePointOrder.INSTANCE));
    }

    private static UserSettings replication(@Nullable Boolean allowed) throws Unwritable {
        if (allowed == null) {
            throw hidden();
        }
        return UserSettings.pgReplication(allowed);
    }

    private static <T> List<T> sorted(Collection<T> values, Comparator<? super T> order) {
        List<T> sorted = new ArrayList<>(values);
        sorted.sort(order);
        return sorted;
    }

    private static Unwritable hidden() {
        return new Unwritable("the server does not show what this user may do");
    }

    private static void require(boolean known, String what) throws Unwritable {
        if (!known) {
            throw unknown(what);
        }
    }

    private static Unwritable unknown(String what) {
        return new Unwritable("this user has " + what + ", which this version does not know");
    }
}
