package io.dodb.cli.file;

import io.dodb.model.user.UserSettings;
import io.dodb.plan.DesiredUser;
import io.dodb.plan.NamePattern;
import io.dodb.plan.Policies;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Puts several files together: profiles are looked up, and what only all of them can tell is checked. */
final class Assembly {
    private final List<FileDraft> drafts;
    private final FileProblems problems;
    private final Shared shared;
    private final Profiles profiles;
    private final Set<String> required = new HashSet<>();
    private final Map<String, Map<String, DesiredUser>> named = new HashMap<>();

    Assembly(List<FileDraft> drafts, FileProblems problems, Shared shared) {
        this.drafts = drafts;
        this.problems = problems;
        this.shared = shared;
        this.profiles = new Profiles(problems);
    }

    List<ClusterPart> parts() {
        for (FileDraft draft : drafts) {
            draft.profiles.forEach(profiles::add);
            required.addAll(draft.policies.requiredUsers());
        }
        profiles.check();
        List<ClusterPart> parts = new ArrayList<>();
        for (FileDraft draft : drafts) {
            draft.clusters.forEach(cluster -> parts.add(part(cluster, draft)));
        }
        return parts;
    }

    private ClusterPart part(FileDraft.Cluster cluster, FileDraft draft) {
        Defaults defaults = cluster.defaults().or(draft.defaults);
        Map<SettingsKind, Long> uses = new EnumMap<>(SettingsKind.class);
        List<DesiredUser> users = new ArrayList<>(cluster.users().size());
        Map<String, DesiredUser> before =
                named.computeIfAbsent(cluster.cluster().key(), key -> new HashMap<>());
        for (UserPart part : cluster.users()) {
            UserSettings settings = profiles.of(part, draft.file);
            if (settings == null) {
                continue;
            }
            DesiredUser user = new DesiredUser(
                    part.name(),
                    defaults.modeOf(part),
                    defaults.creates(part),
                    shared.settings(settings),
                    draft.file + ":" + part.line());
            if (user.hasSettings()) {
                uses.putIfAbsent(SettingsKind.of(user.settings()), part.line());
            }
            check(user, part.line(), cluster, draft.file, before);
            users.add(user);
        }
        return new ClusterPart(
                cluster.cluster(),
                cluster.scope(),
                cluster.isPruned(),
                cluster.isReadOnly(),
                cluster.brake(),
                users,
                uses,
                required);
    }

    private void check(
            DesiredUser user, long line, FileDraft.Cluster cluster, String file, Map<String, DesiredUser> before) {
        DesiredUser earlier = before.putIfAbsent(user.name(), user);
        if (earlier != null) {
            problems.add(
                    file,
                    line,
                    "user",
                    "user " + user.name() + " of cluster " + cluster.cluster().text() + " is in " + earlier.origin()
                            + " too; each user has one place");
        }
        List<NamePattern> scope = cluster.scope();
        if (!scope.isEmpty() && scope.stream().noneMatch(pattern -> pattern.matches(user.name()))) {
            problems.add(
                    file,
                    line,
                    "user",
                    "user " + user.name() + " is outside the scope of its cluster, which is " + scope);
        }
        for (FileDraft draft : drafts) {
            for (Policies.Violation violation : draft.policies.check(user)) {
                problems.add(file, line, "policies." + violation.policy(), violation.text());
            }
        }
    }
}
