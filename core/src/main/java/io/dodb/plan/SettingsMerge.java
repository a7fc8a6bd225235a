package io.dodb.plan;

import io.dodb.model.user.MongoRole;
import io.dodb.model.user.MongoUserSettings;
import io.dodb.model.user.UserSettings;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The settings that come of those a user has and those that are wanted, member by member. */
record SettingsMerge(Mode mode) {

    static SettingsMerge of(Mode mode) {
        return new SettingsMerge(mode);
    }

    UserSettings merge(@Nullable UserSettings present, UserSettings wanted) {
        return new UserSettings(
                replication(present == null ? null : present.pgAllowReplication(), wanted.pgAllowReplication()),
                rules(present == null ? null : present.acl(), wanted.acl(), Rule::of),
                rules(present == null ? null : present.opensearchAcl(), wanted.opensearchAcl(), Rule::of),
                mongo(present == null ? null : present.mongoUserSettings(), wanted.mongoUserSettings()),
                unknown(present == null ? Map.of() : present.other(), wanted.other()));
    }

    private @Nullable Boolean replication(@Nullable Boolean present, @Nullable Boolean wanted) {
        if (wanted == null) {
            return present;
        }
        return switch (mode) {
            case SET -> wanted;
            case GRANT -> wanted ? Boolean.TRUE : present;
            case REVOKE -> wanted ? Boolean.FALSE : present;
        };
    }

    private <R> @Nullable List<R> rules(
            @Nullable List<R> present, @Nullable List<R> wanted, Function<R, Rule> meaning) {
        if (wanted == null || (mode == Mode.REVOKE && present == null)) {
            return present;
        }
        Set<Rule> named = new HashSet<>();
        wanted.forEach(rule -> named.add(meaning.apply(rule)));
        List<R> merged = new ArrayList<>();
        Set<Rule> has = new HashSet<>();
        for (R rule : present == null ? List.<R>of() : present) {
            Rule means = meaning.apply(rule);
            has.add(means);
            if (mode == Mode.GRANT || named.contains(means) == (mode == Mode.SET)) {
                merged.add(rule);
            }
        }
        if (mode != Mode.REVOKE) {
            wanted.stream().filter(rule -> has.add(meaning.apply(rule))).forEach(merged::add);
        }
        return merged;
    }

    private @Nullable MongoUserSettings mongo(@Nullable MongoUserSettings present, @Nullable MongoUserSettings wanted) {
        if (wanted == null || (mode == Mode.REVOKE && present == null)) {
            return present;
        }
        if (present == null) {
            return wanted;
        }
        MongoRole role = present.role();
        boolean other = role != null && wanted.role() != null && !same(role, wanted.role());
        List<String> has = present.databases();
        if (mode == Mode.REVOKE && other) {
            return present;
        }
        if (mode == Mode.GRANT && other && has != null && !has.isEmpty()) {
            throw new IllegalArgumentException("the user has the role " + role + " on " + has
                    + "; a MongoDB user has one role, so " + wanted.role() + " can't be granted beside it, only set");
        }
        return new MongoUserSettings(
                databases(has, wanted.databases()),
                wanted.role() != null && (role == null || other) && mode != Mode.REVOKE ? wanted.role() : role,
                unknown(present.other(), wanted.other()));
    }

    private @Nullable List<String> databases(@Nullable List<String> present, @Nullable List<String> wanted) {
        if (wanted == null || (mode == Mode.REVOKE && present == null)) {
            return present;
        }
        Set<String> merged = new LinkedHashSet<>(present == null ? List.of() : present);
        switch (mode) {
            case SET -> {
                merged.retainAll(new HashSet<>(wanted));
                merged.addAll(wanted);
            }
            case GRANT -> merged.addAll(wanted);
            case REVOKE -> wanted.forEach(merged::remove);
        }
        return List.copyOf(merged);
    }

    private Map<String, @Nullable Object> unknown(
            Map<String, @Nullable Object> present, Map<String, @Nullable Object> wanted) {
        if (wanted.isEmpty()) {
            return present;
        }
        if (mode == Mode.REVOKE) {
            throw new IllegalArgumentException(
                    "only rules can be revoked, not " + wanted.keySet() + ", which this version does not know");
        }
        Map<String, @Nullable Object> merged = new LinkedHashMap<>(present);
        merged.putAll(wanted);
        return merged;
    }

    private static boolean same(MongoRole one, MongoRole other) {
        return one.canonical().equals(other.canonical());
    }
}
