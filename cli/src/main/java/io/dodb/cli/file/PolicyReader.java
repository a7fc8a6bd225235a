package io.dodb.cli.file;

import io.dodb.model.user.IndexPermission;
import io.dodb.model.user.MongoRole;
import io.dodb.model.user.TopicPermission;
import io.dodb.plan.NameExpression;
import io.dodb.plan.NamePattern;
import io.dodb.plan.Policies;
import io.dodb.plan.Policies.Forbidden;
import io.dodb.plan.Policies.Subject;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A reader of policies. */
final class PolicyReader {
    static final Set<String> POLICIES =
            SettingsReader.ordered("userNames", "forbid", "maxRulesPerUser", "requiredUsers");
    static final List<String> SUBJECTS = Stream.of(Subject.values())
            .map(subject -> subject.name().toLowerCase(Locale.ROOT))
            .toList();
    static final Set<String> FORBIDDEN = SettingsReader.ordered("topic", "index", "database", "permission", "except");
    static final List<String> PERMISSIONS = Stream.of(
                    TopicPermission.known(), IndexPermission.known(), MongoRole.known())
            .flatMap(List::stream)
            .map(Object::toString)
            .distinct()
            .toList();

    private final Problems problems;
    private final DesiredRules rules;

    PolicyReader(Problems problems) {
        this.problems = problems;
        this.rules = new DesiredRules(problems);
    }

    /** Returns the policies of a file; those that have a problem are left out. */
    Policies read(Fields policies) {
        Integer most = policies.has("maxRulesPerUser") ? policies.count("maxRulesPerUser") : null;
        List<String> required = policies.has("requiredUsers") ? policies.texts("requiredUsers") : null;
        return new Policies(
                expression(policies),
                policies.has("forbid") ? forbidden(policies) : List.of(),
                most == null ? Integer.MAX_VALUE : most,
                required == null ? Set.of() : new LinkedHashSet<>(required));
    }

    private static @Nullable NameExpression expression(Fields policies) {
        String text = policies.has("userNames") ? policies.text("userNames") : null;
        if (text != null) {
            try {
                return NameExpression.of(text);
            } catch (IllegalArgumentException e) {
                policies.problem("userNames", String.valueOf(e.getMessage()));
            }
        }
        return null;
    }

    private List<Forbidden> forbidden(Fields policies) {
        List<Node> nodes = policies.list("forbid");
        List<Forbidden> all = new ArrayList<>();
        for (int i = 0; nodes != null && i < nodes.size(); i++) {
            Fields fields = Fields.of(nodes.get(i), Fields.item(policies.path("forbid"), i), FORBIDDEN, problems);
            Forbidden one = fields == null ? null : forbids(fields);
            if (one != null) {
                all.add(one);
            }
        }
        return all;
    }

    private @Nullable Forbidden forbids(Fields fields) {
        List<String> subjects = SUBJECTS.stream().filter(fields::has).toList();
        if (subjects.size() > 1 || (subjects.isEmpty() && !fields.has("permission"))) {
            problems.add(
                    fields.line(),
                    fields.path(),
                    "must have a permission, or one of " + String.join(", ", SUBJECTS) + ", or one of each; there is "
                            + (subjects.isEmpty() ? "neither" : String.join(" and ", subjects)));
            return null;
        }
        String permission = fields.has("permission") ? fields.oneOf("permission", PERMISSIONS) : null;
        String subject = subjects.isEmpty() ? null : fields.text(subjects.get(0));
        List<NamePattern> except = fields.has("except") ? rules.patterns(fields, "except") : List.of();
        return new Forbidden(
                subjects.isEmpty() ? null : Subject.valueOf(subjects.get(0).toUpperCase(Locale.ROOT)),
                subject,
                permission,
                except);
    }
}
