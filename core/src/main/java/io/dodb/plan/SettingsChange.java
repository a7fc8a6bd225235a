package io.dodb.plan;

import io.dodb.model.user.IndexAcl;
import io.dodb.model.user.MongoUserSettings;
import io.dodb.model.user.TopicAcl;
import io.dodb.model.user.UserSettings;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The change from the settings that a user has to others.
 *
 * @param settings what the user is to have: the body of the update
 * @param added what the user may do then and may not now
 * @param removed what the user may do now and may not then
 * @param isNeeded false if both mean the same, whatever the order, the ids and the spelling. True if the present settings are not known
 */
public record SettingsChange(UserSettings settings, List<Rule> added, List<Rule> removed, boolean isNeeded) {
    public SettingsChange {
        added = List.copyOf(added);
        removed = List.copyOf(removed);
    }

    /**
     * Returns the change between two settings.
     *
     * @param present null if the user is new, or if the server did not show them, which does not mean that there are none (quirk 19)
     */
    public static SettingsChange between(@Nullable UserSettings present, UserSettings wanted) {
        Set<Rule> before = Rule.of(present);
        Set<Rule> after = Rule.of(wanted);
        return new SettingsChange(
                wanted, without(after, before), without(before, after), present == null || !isSame(present, wanted));
    }

    /**
     * Returns the change to what comes of the wanted settings in that mode.
     *
     * @throws IllegalArgumentException as {@link Mode#combine} does
     */
    public static SettingsChange of(Mode mode, @Nullable UserSettings present, UserSettings wanted) {
        return between(present, mode.combine(present, wanted));
    }

    private static List<Rule> without(Set<Rule> rules, Set<Rule> others) {
        return rules.stream().filter(rule -> !others.contains(rule)).toList();
    }

    /** Compares what the settings mean; a member that is absent is not the same as one that is empty. */
    private static boolean isSame(UserSettings one, UserSettings other) {
        return meaning(one.pgAllowReplication(), Function.identity())
                        .equals(meaning(other.pgAllowReplication(), Function.identity()))
                && meaning(one.acl(), SettingsChange::topicRules)
                        .equals(meaning(other.acl(), SettingsChange::topicRules))
                && meaning(one.opensearchAcl(), SettingsChange::indexRules)
                        .equals(meaning(other.opensearchAcl(), SettingsChange::indexRules))
                && meaning(one.mongoUserSettings(), SettingsChange::rights)
                        .equals(meaning(other.mongoUserSettings(), SettingsChange::rights))
                && one.other().equals(other.other());
    }

    private static <T> List<@Nullable Object> meaning(@Nullable T member, Function<T, ?> meaning) {
        return Arrays.asList(member == null ? null : meaning.apply(member));
    }

    private static Object topicRules(List<TopicAcl> rules) {
        Set<Object> all = new HashSet<>();
        rules.forEach(rule -> all.add(List.of(Rule.of(rule), rule.other())));
        return all;
    }

    private static Object indexRules(List<IndexAcl> rules) {
        Set<Object> all = new HashSet<>();
        rules.forEach(rule -> all.add(List.of(Rule.of(rule), rule.other())));
        return all;
    }

    private static Object rights(MongoUserSettings settings) {
        List<String> databases = settings.databases();
        return Arrays.asList(
                settings.role() == null ? null : settings.role().canonical(),
                databases == null ? null : Set.copyOf(databases),
                settings.other());
    }
}
