package io.dodb.cli.file;

import io.dodb.api.UserApi;
import io.dodb.model.ClusterId;
import io.dodb.model.user.UserSettings;
import io.dodb.plan.Brake;
import io.dodb.plan.Mode;
import io.dodb.plan.NamePattern;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The rules of the fields of desired state that {@link UserRules} does not have. */
final class DesiredRules {
    static final Set<String> LINE = SettingsReader.withSettings("cluster", "user", "mode", "create", "profiles");
    static final Set<String> USER = SettingsReader.withSettings("user", "name", "mode", "create", "profiles");
    static final Set<String> PROFILE = SettingsReader.withSettings("profiles");
    static final Set<String> CLUSTER =
            SettingsReader.ordered("cluster", "id", "scope", "prune", "readOnly", "brake", "mode", "create", "users");
    static final Set<String> FILE = SettingsReader.ordered("version", "defaults", "policies", "profiles", "clusters");
    static final Set<String> DEFAULTS = SettingsReader.ordered("mode", "create");
    static final Set<String> SCOPE = SettingsReader.ordered("users");
    static final Set<String> BRAKE = SettingsReader.ordered("removals", "changes");
    static final List<String> MODES = List.of("grant", "set", "revoke");
    static final String VERSION = "1";

    /** Any cluster: whether a name can stand in a path does not depend on it. */
    private static final ClusterId ANY = ClusterId.parse("00000000-0000-4000-8000-000000000000");

    private final Problems problems;

    DesiredRules(Problems problems) {
        this.problems = problems;
    }

    /** Reads a user; returns null if it has a problem. */
    @Nullable
    UserPart user(Fields fields) {
        int before = problems.count();
        String name = name(fields);
        Mode mode = mode(fields);
        Boolean create = flag(fields, "create");
        List<String> profiles = profiles(fields);
        UserSettings settings = settings(fields);
        if (fields.has("mode") && profiles.isEmpty() && settings == null && problems.count() == before) {
            fields.problem(
                    "mode", "is about rules, and there are none: add profiles, or one of " + SettingsKind.fields());
        }
        return name == null || problems.count() > before
                ? null
                : new UserPart(fields.line(), name, mode, create, profiles, settings);
    }

    private @Nullable String name(Fields fields) {
        String field = oneField(fields, "user", "name");
        String name = fields.text(field);
        if (name != null) {
            try {
                UserApi.get(ANY, name);
            } catch (IllegalArgumentException e) {
                // '.', '..' and unpaired surrogates can't stand in a path
                fields.problem(field, String.valueOf(e.getMessage()));
                return null;
            }
        }
        return name;
    }

    /** Returns the name of a field that may have another name as well; having both is a problem. */
    private static String oneField(Fields fields, String field, String other) {
        if (!fields.has(other)) {
            return field;
        }
        if (fields.has(field)) {
            fields.problem(other, "means the same as " + field + ", which is there too; keep one");
        }
        return other;
    }

    List<String> profiles(Fields fields) {
        List<String> names = fields.has("profiles") ? fields.texts("profiles") : null;
        return names == null ? List.of() : names;
    }

    @Nullable
    UserSettings settings(Fields fields) {
        return SettingsReader.hasSettings(fields) ? new SettingsReader(problems).read(fields) : null;
    }

    @Nullable
    Mode mode(Fields fields) {
        String mode = fields.has("mode") ? fields.oneOf("mode", MODES) : null;
        return mode == null ? null : Mode.valueOf(mode.toUpperCase(Locale.ROOT));
    }

    @Nullable
    Boolean flag(Fields fields, String name) {
        return fields.has(name) ? fields.flag(name) : null;
    }

    Defaults defaults(Fields fields) {
        return new Defaults(mode(fields), flag(fields, "create"));
    }

    /** Reads the cluster that fields belong to; returns null if it has a problem. */
    @Nullable
    ClusterReference reference(Fields fields, String file) {
        String field = oneField(fields, "cluster", "id");
        Node node = fields.any(field);
        if (node == null) {
            return null;
        }
        if (field.equals("id")) {
            ClusterId id = new UserRules(problems).cluster(node, fields.path(field));
            return id == null ? null : new ClusterReference(id.toString(), id, file, node.line());
        }
        String text = Fields.text(node, fields.path(field), problems);
        return text == null ? null : ClusterReference.of(text, file, node.line());
    }

    List<NamePattern> scope(Fields cluster) {
        Fields scope = cluster.has("scope") ? within(cluster, "scope", SCOPE) : null;
        return scope == null ? List.of() : patterns(scope, "users");
    }

    /** Reads patterns of names, of which there must be one. */
    List<NamePattern> patterns(Fields fields, String name) {
        int before = problems.count();
        List<String> texts = fields.texts(name);
        if (texts == null || problems.count() > before) {
            return List.of();
        }
        if (texts.isEmpty()) {
            fields.problem(name, "must name at least one user or pattern, such as app-*");
        }
        List<NamePattern> patterns = new ArrayList<>();
        for (String text : texts) {
            try {
                patterns.add(new NamePattern(text));
            } catch (IllegalArgumentException e) {
                fields.problem(name, String.valueOf(e.getMessage()));
            }
        }
        return patterns;
    }

    Brake brake(Fields cluster) {
        Fields brake = cluster.has("brake") ? within(cluster, "brake", BRAKE) : null;
        if (brake == null) {
            return Brake.DEFAULT;
        }
        Double removals = brake.has("removals") ? brake.percent("removals") : null;
        Double changes = brake.has("changes") ? brake.percent("changes") : null;
        return new Brake(
                removals == null ? Brake.DEFAULT.removals() : removals,
                changes == null ? Brake.DEFAULT.changes() : changes);
    }

    /** Reads an object among the fields; returns null if it is none. */
    @Nullable
    Fields within(Fields fields, String name, Set<String> allowed) {
        Node node = fields.any(name);
        return node == null ? null : Fields.of(node, fields.path(name), allowed, problems);
    }

    void version(Fields file) {
        if (!file.has("version")) {
            return;
        }
        Node node = file.any("version");
        boolean known = node instanceof Node.Other number && number.text().equals(VERSION);
        if (!known && !(node instanceof Node.Refused)) {
            file.problem("version", "must be " + VERSION + ", the version of the file format that this dodb reads");
        }
    }
}
