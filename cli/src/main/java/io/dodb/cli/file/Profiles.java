package io.dodb.cli.file;

import io.dodb.model.user.MongoRole;
import io.dodb.model.user.MongoUserSettings;
import io.dodb.model.user.UserSettings;
import io.dodb.plan.Mode;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Named sets of rules, and what users with them are allowed to do: the rules of all of them. */
final class Profiles {
    private final FileProblems problems;
    private final Map<String, Profile> byName = new LinkedHashMap<>();
    private final Map<String, Expanded> expanded = new HashMap<>();

    Profiles(FileProblems problems) {
        this.problems = problems;
    }

    /**
     * One profile as a file has it.
     *
     * @param profiles the profiles that it is made of
     * @param settings its own settings; null if there are none
     */
    record Profile(
            String name,
            String file,
            long line,
            List<String> profiles,
            @Nullable UserSettings settings) {}

    /**
     * All that a profile comes to.
     *
     * @param settings null if it has a problem, which was told
     */
    private record Expanded(@Nullable UserSettings settings) {}

    void add(Profile profile) {
        Profile earlier = byName.putIfAbsent(profile.name(), profile);
        if (earlier != null) {
            problems.add(
                    profile.file(),
                    profile.line(),
                    "profiles." + profile.name(),
                    "is in " + earlier.file() + ":" + earlier.line() + " too; each profile has a name of its own");
        }
    }

    /** Looks at all profiles, whether they are used or not. */
    void check() {
        byName.values().forEach(profile -> expand(profile, new LinkedHashSet<>()));
    }

    /** Returns what the user may do; null if that has a problem. Settings of {@link #none} if it has neither profiles nor settings. */
    @Nullable
    UserSettings of(UserPart user, String file) {
        return union(user.profiles(), user.settings(), file, user.line(), "profiles", new LinkedHashSet<>());
    }

    static UserSettings none() {
        return new UserSettings(null, null, null, null, Map.of());
    }

    private @Nullable UserSettings expand(Profile profile, Set<String> within) {
        Expanded known = expanded.get(profile.name());
        if (known != null) {
            return known.settings();
        }
        String field = "profiles." + profile.name();
        within.add(profile.name());
        UserSettings settings =
                union(profile.profiles(), profile.settings(), profile.file(), profile.line(), field, within);
        within.remove(profile.name());
        expanded.put(profile.name(), new Expanded(settings));
        return settings;
    }

    private @Nullable UserSettings union(
            List<String> names, @Nullable UserSettings own, String file, long line, String field, Set<String> within) {
        UserSettings all = null;
        for (String name : names) {
            Profile profile = byName.get(name);
            if (profile == null) {
                problems.add(file, line, field, "there is no profile " + name + known());
                return null;
            }
            if (within.contains(name)) {
                problems.add(file, line, field, "is made of itself: " + String.join(", ", within) + ", " + name);
                return null;
            }
            UserSettings more = expand(profile, within);
            if (more == null) {
                return null;
            }
            String misfit = all == null ? null : misfit(all, more);
            if (misfit != null) {
                problems.add(file, line, field, "profile " + name + misfit);
                return null;
            }
            all = all == null ? more : Mode.GRANT.combine(all, more);
        }
        if (all == null || own == null) {
            return all == null && own == null ? none() : own == null ? all : own;
        }
        String misfit = misfit(own, all);
        if (misfit != null) {
            problems.add(file, line, field, "what the profiles say" + misfit);
            return null;
        }
        return Mode.GRANT.combine(all, own);
    }

    private String known() {
        return byName.isEmpty() ? "; none is defined" : "; there are " + String.join(", ", byName.keySet());
    }

    /** Returns why one user can't have both; null if it can. */
    private static @Nullable String misfit(UserSettings one, UserSettings other) {
        SettingsKind kind = SettingsKind.of(one);
        SettingsKind another = SettingsKind.of(other);
        if (kind != another) {
            return " is " + another + ", beside " + kind + "; a user has settings of one engine";
        }
        MongoRole role = role(one.mongoUserSettings());
        MongoRole beside = role(other.mongoUserSettings());
        if (role != null && !role.equals(beside)) {
            return " has the role " + beside + ", beside " + role + "; a MongoDB user has one role";
        }
        return Objects.equals(one.pgAllowReplication(), other.pgAllowReplication())
                ? null
                : " has pg_allow_replication " + other.pgAllowReplication() + ", beside " + one.pgAllowReplication();
    }

    private static @Nullable MongoRole role(@Nullable MongoUserSettings settings) {
        return settings == null ? null : settings.role();
    }
}
