package io.dodb.plan;

import io.dodb.model.user.UserSettings;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a desired state may not ask for, whatever users there are: so it is checked before anything is read or sent. What is taken away
 * ({@link Mode#REVOKE}) is never forbidden.
 *
 * @param userNames what the name of each user must match; null for any name
 * @param forbidden the rules that only some users may have
 * @param maxRulesPerUser the most rules on topics, indexes and databases that may be asked for one user
 * @param requiredUsers the users that are never deleted; see {@link DesiredCluster#required}
 */
public record Policies(
        @Nullable NameExpression userNames, List<Forbidden> forbidden, int maxRulesPerUser, Set<String> requiredUsers) {
    /** Nothing is forbidden. */
    public static final Policies NONE = new Policies(null, List.of(), Integer.MAX_VALUE, Set.of());

    public Policies {
        forbidden = List.copyOf(forbidden);
        requiredUsers = Set.copyOf(requiredUsers);
    }

    /** What a rule is about. */
    public enum Subject {
        TOPIC,
        INDEX,
        DATABASE
    }

    /**
     * A kind of rule that only some users may have.
     *
     * @param kind what the rules are about; null for any
     * @param subject the topic, index or database as it is written in the rule, such as {@code *}; null for any
     * @param permission in the spelling that the API documents; null for any
     * @param except the users that may have such rules
     */
    public record Forbidden(
            @Nullable Subject kind,
            @Nullable String subject,
            @Nullable String permission,
            List<NamePattern> except) {
        public Forbidden {
            except = List.copyOf(except);
        }

        private boolean isFor(String user) {
            return except.stream().noneMatch(pattern -> pattern.matches(user));
        }

        private boolean forbids(Asked asked) {
            return (kind == null || kind == asked.kind)
                    && (subject == null || subject.equals(asked.rule.subject()))
                    && (permission == null || permission.equals(asked.rule.permission()));
        }
    }

    /**
     * Something that is asked for against a policy.
     *
     * @param policy which one, such as {@code forbid[0]}
     * @param text what is wrong, and what is allowed
     */
    public record Violation(String policy, String text) {}

    private record Asked(Subject kind, Rule rule) {}

    /** Returns what is asked for that user against these policies; empty if nothing is. */
    public List<Violation> check(DesiredUser user) {
        List<Violation> found = new ArrayList<>();
        if (userNames != null && !userNames.matches(user.name())) {
            found.add(new Violation("userNames", "the name " + user.name() + " does not match " + userNames));
        }
        if (user.mode() == Mode.REVOKE) {
            return found;
        }
        Set<Asked> asked = asked(user.settings());
        for (int i = 0; i < forbidden.size(); i++) {
            Forbidden one = forbidden.get(i);
            if (one.isFor(user.name())) {
                String policy = "forbid[" + i + "]";
                asked.stream().filter(one::forbids).forEach(rule -> found.add(violation(policy, rule, one, user)));
            }
        }
        if (asked.size() > maxRulesPerUser) {
            found.add(new Violation(
                    "maxRulesPerUser",
                    "user " + user.name() + " has " + asked.size() + " rules; at most " + maxRulesPerUser
                            + " are allowed"));
        }
        return found;
    }

    private static Violation violation(String policy, Asked asked, Forbidden forbidden, DesiredUser user) {
        return new Violation(
                policy,
                "user " + user.name() + " may not have the rule '" + asked.rule + "'"
                        + (forbidden.except.isEmpty() ? "" : "; only these users may: " + forbidden.except));
    }

    private static Set<Asked> asked(UserSettings settings) {
        Set<Asked> asked = new LinkedHashSet<>();
        if (settings.acl() != null) {
            settings.acl().forEach(rule -> asked.add(new Asked(Subject.TOPIC, Rule.of(rule))));
        }
        if (settings.opensearchAcl() != null) {
            settings.opensearchAcl().forEach(rule -> asked.add(new Asked(Subject.INDEX, Rule.of(rule))));
        }
        if (settings.mongoUserSettings() != null) {
            Rule.of(settings.mongoUserSettings()).forEach(rule -> asked.add(new Asked(Subject.DATABASE, rule)));
        }
        return asked;
    }
}
