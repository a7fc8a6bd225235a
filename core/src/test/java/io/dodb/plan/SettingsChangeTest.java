package io.dodb.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dodb.model.user.IndexAcl;
import io.dodb.model.user.IndexPermission;
import io.dodb.model.user.MongoRole;
import io.dodb.model.user.MongoUserSettings;
import io.dodb.model.user.TopicAcl;
import io.dodb.model.user.TopicPermission;
import io.dodb.model.user.UserSettings;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SettingsChangeTest {
    private static final int SEEDS = Integer.getInteger("dodb.seeds", 300);

    // --- what means the same
    // ------------------------------------------------------------------------------------------------------------

    @ParameterizedTest
    @CsvSource({
        "produceconsume, produce_consume",
        "produceconsume, PRODUCE_CONSUME",
        "consume, Consume",
        "newer_permission, newer_permission"
    })
    void spellingIsNoChange(String one, String other) {
        UserSettings present = UserSettings.topicAcl(List.of(TopicAcl.allow("t", new TopicPermission(one))));
        UserSettings wanted = UserSettings.topicAcl(List.of(TopicAcl.allow("t", new TopicPermission(other))));

        SettingsChange change = SettingsChange.between(present, wanted);

        assertThat(change.isNeeded()).isFalse();
        assertThat(change.added()).isEmpty();
        assertThat(change.removed()).isEmpty();
    }

    @Test
    void anIndexRuleWithoutAPermissionDenies() {
        UserSettings present = UserSettings.indexAcl(List.of(new IndexAcl("logs-*", null, Map.of())));
        UserSettings wanted = UserSettings.indexAcl(List.of(IndexAcl.allow("logs-*", new IndexPermission("DENY"))));

        assertThat(SettingsChange.between(present, wanted).isNeeded()).isFalse();
    }

    @Test
    void anEmptyListIsNotAnAbsentOne() {
        UserSettings absent = UserSettings.topicAcl(List.of()).withAcl(null);

        assertThat(SettingsChange.between(absent, UserSettings.topicAcl(List.of()))
                        .isNeeded())
                .isTrue();
        assertThat(SettingsChange.of(Mode.SET, absent, UserSettings.topicAcl(List.of()))
                        .isNeeded())
                .isTrue();
    }

    @Test
    void whatTheServerDidNotShowIsNotKnown() {
        UserSettings wanted = UserSettings.topicAcl(List.of());

        assertThat(SettingsChange.of(Mode.SET, null, wanted).isNeeded()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"SET", "GRANT", "REVOKE"})
    void nothingWantedIsNoChange(Mode mode) {
        everySeed((random, seed) -> {
            UserSettings present = settings(random);
            UserSettings nothing = UserSettings.topicAcl(List.of()).withAcl(null);

            SettingsChange change = SettingsChange.of(mode, present, nothing);

            assertThat(change.isNeeded()).as("seed %s", seed).isFalse();
            assertThat(change.settings()).as("seed %s", seed).isEqualTo(present);
        });
    }

    @Test
    void orderIdsDuplicatesAndSpellingAreNoChange() {
        everySeed((random, seed) -> {
            UserSettings present = settings(random);

            SettingsChange change = SettingsChange.of(Mode.SET, present, rewritten(present, random));

            assertThat(change.isNeeded()).as("seed %s, %s", seed, present).isFalse();
        });
    }

    // --- the modes
    // ----------------------------------------------------------------------------------------------------------------------

    @Test
    void setMakesItExactlyWhatIsWanted() {
        everySeed((random, seed) -> {
            UserSettings present = settings(random);
            UserSettings wanted = settings(random).withPgAllowReplication(random.nextBoolean());

            SettingsChange change = SettingsChange.of(Mode.SET, present, wanted);

            assertThat(Rule.of(change.settings())).as("seed %s", seed).isEqualTo(Rule.of(wanted));
            assertThat(SettingsChange.of(Mode.SET, change.settings(), wanted).isNeeded())
                    .as("the second time, seed %s", seed)
                    .isFalse();
            Set<Rule> reached = new HashSet<>(Rule.of(present));
            change.removed().forEach(reached::remove);
            reached.addAll(change.added());
            assertThat(reached).as("seed %s", seed).isEqualTo(Rule.of(wanted));
        });
    }

    @Test
    void grantAddsAndRevokeTakesAway() {
        everySeed((random, seed) -> {
            UserSettings present = UserSettings.topicAcl(rules(random));
            UserSettings some = UserSettings.topicAcl(rules(random));

            SettingsChange granted = SettingsChange.of(Mode.GRANT, present, some);
            SettingsChange revoked = SettingsChange.of(Mode.REVOKE, present, some);

            Set<Rule> both = new HashSet<>(Rule.of(present));
            both.addAll(Rule.of(some));
            assertThat(Rule.of(granted.settings())).as("seed %s", seed).isEqualTo(both);
            assertThat(granted.removed()).as("seed %s", seed).isEmpty();
            assertThat(granted.isNeeded())
                    .as("seed %s", seed)
                    .isEqualTo(!granted.added().isEmpty());
            Set<Rule> left = new HashSet<>(Rule.of(present));
            left.removeAll(Rule.of(some));
            assertThat(Rule.of(revoked.settings())).as("seed %s", seed).isEqualTo(left);
            assertThat(revoked.added()).as("seed %s", seed).isEmpty();
            assertThat(revoked.isNeeded())
                    .as("seed %s", seed)
                    .isEqualTo(!revoked.removed().isEmpty());
        });
    }

    @Test
    void whatIsGrantedAndRevokedLeavesWhatWasThereBefore() {
        everySeed((random, seed) -> {
            UserSettings present = UserSettings.topicAcl(rules(random));
            List<TopicAcl> fresh = rules(random).stream()
                    .filter(rule -> !Rule.of(present).contains(Rule.of(rule)))
                    .toList();

            UserSettings granted = Mode.GRANT.combine(present, UserSettings.topicAcl(fresh));
            UserSettings back = Mode.REVOKE.combine(granted, UserSettings.topicAcl(fresh));

            assertThat(back).as("seed %s", seed).isEqualTo(present);
        });
    }

    @Test
    void rulesThatStayKeepTheirIdsAndWhatIsNotKnownOfThem() {
        TopicAcl present = new TopicAcl("id-1", "orders", TopicPermission.CONSUME, Map.of("since", "2026"));
        TopicAcl wanted = TopicAcl.allow("orders", new TopicPermission("CONSUME"));
        TopicAcl more = TopicAcl.allow("audit", TopicPermission.PRODUCE);

        UserSettings combined =
                Mode.SET.combine(UserSettings.topicAcl(List.of(present)), UserSettings.topicAcl(List.of(more, wanted)));

        assertThat(combined.acl()).containsExactly(present, more);
    }

    @Test
    void whatAnUpdateWouldResetIsCarriedOver() {
        UserSettings present = new UserSettings(true, List.of(), null, null, Map.of("newer", 1));

        SettingsChange change = SettingsChange.of(
                Mode.SET, present, UserSettings.topicAcl(List.of(TopicAcl.allow("t", TopicPermission.ADMIN))));

        assertThat(change.settings().pgAllowReplication()).isTrue();
        assertThat(change.settings().other()).containsEntry("newer", 1);
        assertThat(change.added()).containsExactly(new Rule("t", "admin"));
    }

    @Test
    void replicationIsGrantedAndRevoked() {
        UserSettings not = UserSettings.pgReplication(false);
        UserSettings may = UserSettings.pgReplication(true);

        assertThat(SettingsChange.of(Mode.GRANT, not, may).added()).containsExactly(new Rule("replication", "allow"));
        assertThat(SettingsChange.of(Mode.REVOKE, may, may).settings()).isEqualTo(not);
        assertThat(SettingsChange.of(Mode.GRANT, may, not).isNeeded()).isFalse();
    }

    // --- MongoDB
    // ------------------------------------------------------------------------------------------------------------------------

    @Test
    void databasesAreGrantedUnderTheSameRole() {
        UserSettings present = UserSettings.mongo(new MongoRole("read_write"), List.of("a", "b"));

        SettingsChange granted =
                SettingsChange.of(Mode.GRANT, present, UserSettings.mongo(MongoRole.READ_WRITE, List.of("b", "c")));
        SettingsChange revoked =
                SettingsChange.of(Mode.REVOKE, present, UserSettings.mongo(MongoRole.READ_WRITE, List.of("b", "c")));

        assertThat(granted.added()).containsExactly(new Rule("c", "readWrite"));
        assertThat(revoked.removed()).containsExactly(new Rule("b", "readWrite"));
    }

    @Test
    void anotherRoleIsSetAndNotGranted() {
        UserSettings present = UserSettings.mongo(MongoRole.READ_ONLY, List.of("a"));
        UserSettings other = UserSettings.mongo(MongoRole.READ_WRITE, List.of("b"));

        assertThatThrownBy(() -> Mode.GRANT.combine(present, other))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "the user has the role readOnly on [a]; a MongoDB user has one role, so readWrite can't be granted beside it, only set");
        assertThat(SettingsChange.of(Mode.REVOKE, present, other).isNeeded()).isFalse();
        SettingsChange set = SettingsChange.of(Mode.SET, present, other);
        assertThat(set.added()).containsExactly(new Rule("b", "readWrite"));
        assertThat(set.removed()).containsExactly(new Rule("a", "readOnly"));
    }

    @Test
    void onlyRulesCanBeRevoked() {
        UserSettings newer = new UserSettings(null, null, null, null, Map.of("newer", 1));

        assertThatThrownBy(() -> Mode.REVOKE.combine(newer, newer))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("only rules can be revoked, not [newer], which this version does not know");
    }

    // --- settings at random
    // -------------------------------------------------------------------------------------------------------------

    private interface Case {
        void run(Random random, long seed);
    }

    private static void everySeed(Case each) {
        for (long seed = 0; seed < SEEDS; seed++) {
            each.run(new Random(seed), seed);
        }
    }

    private static UserSettings settings(Random random) {
        return new UserSettings(
                random.nextBoolean() ? random.nextBoolean() : null,
                rules(random),
                List.of(IndexAcl.allow(
                        "i" + random.nextInt(3), IndexPermission.known().get(random.nextInt(5)))),
                new MongoUserSettings(
                        List.of("db" + random.nextInt(3), "db" + (3 + random.nextInt(3))),
                        MongoRole.known().get(random.nextInt(3)),
                        Map.of()),
                Map.of());
    }

    private static List<TopicAcl> rules(Random random) {
        List<TopicAcl> rules = new ArrayList<>();
        for (int i = random.nextInt(6); i > 0; i--) {
            TopicPermission permission = TopicPermission.known().get(random.nextInt(4));
            rules.add(new TopicAcl("id" + random.nextInt(100), "t" + random.nextInt(4), permission, Map.of()));
        }
        return rules;
    }

    private static UserSettings rewritten(UserSettings settings, Random random) {
        List<TopicAcl> rules = new ArrayList<>();
        for (TopicAcl rule : settings.acl() == null ? List.<TopicAcl>of() : settings.acl()) {
            String spelt = rule.permission().equals(TopicPermission.PRODUCE_CONSUME)
                    ? "produce_consume"
                    : rule.permission().value().toUpperCase(Locale.ROOT);
            rules.add(TopicAcl.allow(rule.topic(), new TopicPermission(spelt)));
            if (random.nextBoolean()) {
                rules.add(rule);
            }
        }
        Collections.shuffle(rules, random);
        MongoUserSettings mongo = settings.mongoUserSettings();
        List<String> databases =
                new ArrayList<>(mongo == null || mongo.databases() == null ? List.of() : mongo.databases());
        Collections.reverse(databases);
        MongoRole role = mongo == null || mongo.role() == null ? MongoRole.READ_ONLY : mongo.role();
        return settings.withAcl(rules)
                .withMongoUserSettings(
                        MongoUserSettings.of(new MongoRole(role.value().toLowerCase(Locale.ROOT)), databases));
    }
}
