package io.dodb.cli.file;

import io.dodb.cli.file.FileDraft.Cluster;
import io.dodb.model.user.UserSettings;
import io.dodb.plan.Brake;
import io.dodb.plan.NamePattern;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A reader of one file of desired state, in either format. What has a problem is left out. */
final class DraftReader {
    private final FileDraft draft;
    private final FileProblems problems;
    private final Shared shared;

    DraftReader(String file, FileProblems problems, Shared shared) {
        this.draft = new FileDraft(file);
        this.problems = problems;
        this.shared = shared;
        problems.begin(file);
    }

    FileDraft lines(InputStream in) throws IOException {
        FileDraft.Lines lines = new FileDraft.Lines();
        try (JsonNodes nodes = new JsonNodes(in)) {
            for (JsonNodes.Entry entry = nodes.next(); entry != null; entry = nodes.next()) {
                if (entry.node() != null) {
                    line(entry.node(), lines, entry.problems());
                }
                problems.add(draft.file, entry.problems());
            }
        }
        draft.clusters.addAll(lines.clusters());
        return draft;
    }

    private void line(Node node, FileDraft.Lines lines, Problems found) {
        Fields fields = Fields.of(node, "", DesiredRules.LINE, found);
        if (fields == null) {
            return;
        }
        DesiredRules rules = new DesiredRules(found);
        ClusterReference cluster = rules.reference(fields, draft.file);
        UserPart user = rules.user(fields);
        if (cluster != null && user != null) {
            lines.add(cluster, shared(user));
        }
    }

    FileDraft yaml(InputStream in) throws IOException {
        Yaml visitor = new Yaml();
        try (YamlWalk walk = new YamlWalk(in, visitor)) {
            while (!walk.isAtEnd()) {
                Problems found = new Problems();
                walk.step(found);
                problems.add(draft.file, found);
            }
        }
        return draft;
    }

    private UserPart shared(UserPart user) {
        return user.settings() == null
                ? user
                : new UserPart(
                        user.line(),
                        user.name(),
                        user.mode(),
                        user.create(),
                        user.profiles(),
                        shared.settings(user.settings()));
    }

    private final class Yaml implements YamlWalk.Visitor {
        private final Map<String, Node> ofFile = new LinkedHashMap<>();
        private final Map<String, Node> ofCluster = new LinkedHashMap<>();
        private List<UserPart> users = new ArrayList<>();
        private long clusterLine;

        @Override
        public Set<String> fieldsOfFile() {
            return DesiredRules.FILE;
        }

        @Override
        public Set<String> fieldsOfCluster() {
            return DesiredRules.CLUSTER;
        }

        @Override
        public void field(String name, Node value, Problems found) {
            ofFile.put(name, value);
        }

        @Override
        public void cluster(long line, String path) {
            clusterLine = line;
            ofCluster.clear();
            users = new ArrayList<>();
        }

        @Override
        public void clusterField(String name, Node value, String path, Problems found) {
            ofCluster.put(name, value);
        }

        @Override
        public void user(Node user, String path, Problems found) {
            Fields fields = Fields.of(user, path, DesiredRules.USER, found);
            UserPart part = fields == null ? null : new DesiredRules(found).user(fields);
            if (part != null) {
                users.add(shared(part));
            }
        }

        @Override
        public void endOfCluster(long line, String path, Set<String> names, Problems found) {
            Fields fields =
                    Fields.of(new Node.Struct(clusterLine, Map.copyOf(ofCluster)), path, DesiredRules.CLUSTER, found);
            if (fields == null) {
                return;
            }
            if (!names.contains("users")) {
                fields.problem("users", "is missing; [] is for a cluster without users");
            }
            DesiredRules rules = new DesiredRules(found);
            ClusterReference cluster = rules.reference(fields, draft.file);
            List<NamePattern> scope = rules.scope(fields);
            boolean prune = Boolean.TRUE.equals(rules.flag(fields, "prune"));
            if (prune && !fields.has("scope")) {
                fields.problem(
                        "prune",
                        "deletes users that are not named, so the cluster must have a scope that says which are yours");
            }
            boolean readOnly = Boolean.TRUE.equals(rules.flag(fields, "readOnly"));
            Brake brake = rules.brake(fields);
            Defaults defaults = rules.defaults(fields);
            if (cluster != null && found.count() == 0) {
                draft.clusters.add(new Cluster(cluster, scope, prune, readOnly, brake, defaults, users));
            }
        }

        @Override
        public void endOfFile(long line, Set<String> names, Problems found) {
            Fields fields = Fields.of(new Node.Struct(1, Map.copyOf(ofFile)), "", DesiredRules.FILE, found);
            if (fields == null) {
                return;
            }
            boolean isOther = names.contains("profiles") || names.contains("policies");
            if (!names.contains("clusters") && !isOther) {
                found.add(line, "clusters", "is missing");
            }
            DesiredRules rules = new DesiredRules(found);
            rules.version(fields);
            Fields defaults = fields.has("defaults") ? rules.within(fields, "defaults", DesiredRules.DEFAULTS) : null;
            if (defaults != null) {
                draft.defaults = rules.defaults(defaults);
            }
            Fields policies = fields.has("policies") ? rules.within(fields, "policies", PolicyReader.POLICIES) : null;
            if (policies != null) {
                draft.policies = new PolicyReader(found).read(policies);
            }
            profiles(rules, found);
        }

        private void profiles(DesiredRules rules, Problems found) {
            Node node = ofFile.get("profiles");
            if (!(node instanceof Node.Struct all)) {
                if (node != null) {
                    Fields.of(node, "profiles", Set.of(), found);
                }
                return;
            }
            all.members().forEach((name, value) -> {
                String path = Fields.member("profiles", name);
                Fields fields = Fields.of(value, path, DesiredRules.PROFILE, found);
                if (fields == null) {
                    return;
                }
                List<String> others = rules.profiles(fields);
                UserSettings settings = rules.settings(fields);
                if (fields.names().isEmpty()) {
                    found.add(
                            fields.line(), path, "is empty: it must have profiles, or one of " + SettingsKind.fields());
                }
                draft.profiles.add(new Profiles.Profile(name, draft.file, fields.line(), others, settings));
            });
        }
    }
}
