package io.dodb.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.dodb.model.ClusterId;
import io.dodb.model.user.DatabaseUser;
import io.dodb.model.user.MongoRole;
import io.dodb.model.user.TopicAcl;
import io.dodb.model.user.TopicPermission;
import io.dodb.model.user.UserRole;
import io.dodb.model.user.UserSettings;
import java.util.List;
import org.junit.jupiter.api.Test;

class PlannerTest {
    private static final ClusterId KAFKA = ClusterId.parse("9cc10173-e9ea-4176-9dbc-a4cee4c4ff30");
    private static final TopicAcl ORDERS = TopicAcl.allow("orders", TopicPermission.CONSUME);
    private static final TopicAcl AUDIT = TopicAcl.allow("audit", TopicPermission.PRODUCE);

    private static UserSettings rules(TopicAcl... rules) {
        return UserSettings.topicAcl(List.of(rules));
    }

    private static ActualUser has(String name, TopicAcl... rules) {
        return new ActualUser(name, false, rules(rules));
    }

    private static ClusterPlan plan(DesiredCluster.Builder desired, ActualUser... users) {
        Planner planner = new Planner(desired.build());
        List.of(users).forEach(planner::add);
        return planner.plan();
    }

    private static DesiredCluster.Builder wanted(DesiredUser... users) {
        return DesiredCluster.of(KAFKA).users(List.of(users));
    }

    @Test
    void whatIsAsWantedIsKept() {
        ClusterPlan plan = plan(wanted(DesiredUser.of("app", rules(ORDERS))), has("app", ORDERS), has("other", AUDIT));

        assertThat(plan.writes()).isEmpty();
        assertThat(plan.changes()).singleElement().isInstanceOf(Change.Keep.class);
        assertThat(plan.users()).isEqualTo(2);
        assertThat(plan.rules()).isEqualTo(2);
        assertThat(plan.kept()).isEqualTo(1);
    }

    @Test
    void aUserWithoutSettingsOnlyHasToBeThere() {
        UserSettings none = rules().withAcl(null);
        ClusterPlan plan = plan(
                wanted(
                        DesiredUser.of("app", none),
                        DesiredUser.of("unknown", none),
                        DesiredUser.of("missing", none),
                        DesiredUser.of("new", none).created()),
                has("app", ORDERS),
                new ActualUser("unknown", false, null));

        assertThat(plan.changes())
                .extracting(Change::user, change -> change.getClass().getSimpleName())
                .containsExactly(
                        tuple("app", "Keep"),
                        tuple("unknown", "Keep"),
                        tuple("missing", "Refused"),
                        tuple("new", "Create"));
    }

    @Test
    void aChangeSaysWhatIsAddedAndRemoved() {
        ClusterPlan plan = plan(wanted(DesiredUser.of("app", rules(AUDIT)).at("users.yaml:7")), has("app", ORDERS));

        assertThat(plan.changes()).singleElement().isInstanceOfSatisfying(Change.Update.class, update -> {
            assertThat(update.settings()).isEqualTo(rules(AUDIT));
            assertThat(update.added()).hasToString("[produce audit]");
            assertThat(update.removed()).hasToString("[consume orders]");
            assertThat(update.isKnown()).isTrue();
            assertThat(update.origin()).isEqualTo("users.yaml:7");
        });
    }

    @Test
    void whatIsNotManagedIsRepeated() {
        UserSettings present = rules(ORDERS).withPgAllowReplication(true);

        ClusterPlan plan = plan(wanted(DesiredUser.of("app", rules(AUDIT))), new ActualUser("app", false, present));

        assertThat(plan.changes()).singleElement().isInstanceOfSatisfying(Change.Update.class, update -> {
            assertThat(update.settings()).isEqualTo(rules(AUDIT).withPgAllowReplication(true));
            assertThat(update.carriedOver()).containsExactly("pg_allow_replication");
            assertThat(update.removed()).hasToString("[consume orders]");
        });
    }

    @Test
    void grantedRulesComeBesideThoseThatAreThere() {
        ClusterPlan plan = plan(
                wanted(
                        DesiredUser.of("app", rules(AUDIT)).withMode(Mode.GRANT),
                        DesiredUser.of("old", rules(AUDIT)).withMode(Mode.REVOKE)),
                has("app", ORDERS),
                has("old", AUDIT, ORDERS));

        assertThat(plan.writes())
                .extracting(change -> ((Change.Update) change).settings())
                .containsExactly(rules(ORDERS, AUDIT), rules(ORDERS));
    }

    @Test
    void settingsThatTheServerDoesNotShowAreWrittenInModeSetOnly() {
        ActualUser hidden = new ActualUser("app", false, null);

        ClusterPlan set = plan(wanted(DesiredUser.of("app", rules(ORDERS))), hidden);
        ClusterPlan grant = plan(wanted(DesiredUser.of("app", rules(ORDERS)).withMode(Mode.GRANT)), hidden);

        assertThat(set.writes())
                .singleElement()
                .isInstanceOfSatisfying(
                        Change.Update.class,
                        update -> assertThat(update.isKnown()).isFalse());
        assertThat(grant.writes()).isEmpty();
        assertThat(grant.refused())
                .singleElement()
                .satisfies(refused -> assertThat(refused.reason()).contains("does not show"));
    }

    @Test
    void aUserIsCreatedOnlyIfThatIsAskedFor() {
        ClusterPlan plan = plan(wanted(
                DesiredUser.of("new", rules(ORDERS)).created(),
                DesiredUser.of("misspelt", rules(ORDERS)).at("users.yaml:9"),
                DesiredUser.of("gone", rules(ORDERS)).created().withMode(Mode.REVOKE)));

        assertThat(plan.writes()).containsExactly(new Change.Create(KAFKA, "new", rules(ORDERS), null));
        assertThat(plan.refused())
                .extracting(Change.Refused::toString)
                .containsExactly("users.yaml:9: user misspelt of" + " cluster " + KAFKA
                        + ": there is no such user; it is created only if that is asked for");
        assertThat(plan.kept()).isEqualTo(1);
        assertThat(plan.created()).isEqualTo(1);
    }

    @Test
    void onlyUsersOfThePatternsAreDeletedAndNeverThePrimaryOrARequiredOne() {
        DesiredCluster.Builder desired = wanted(DesiredUser.of("app-1", rules(ORDERS)))
                .prune(new NamePattern("app-*"))
                .prune(new NamePattern("do*"))
                .require("app-break-glass");

        ClusterPlan plan = plan(
                desired,
                has("app-1", ORDERS),
                has("app-2", AUDIT),
                has("app-break-glass", AUDIT),
                has("ops-1", AUDIT),
                ActualUser.of(new DatabaseUser("doadmin", UserRole.NORMAL, null, null, null, null, rules(AUDIT))),
                ActualUser.of(new DatabaseUser("dove", UserRole.PRIMARY, null, null, null, null, rules(AUDIT))));

        assertThat(plan.writes()).singleElement().isInstanceOfSatisfying(Change.Delete.class, delete -> {
            assertThat(delete.user()).isEqualTo("app-2");
            assertThat(delete.removed()).hasToString("[produce audit]");
        });
    }

    @Test
    void aUserThatIsRefusedIsNotDeleted() {
        DesiredCluster.Builder desired = wanted(
                        DesiredUser.of("app-1", UserSettings.mongo(MongoRole.DB_ADMIN, List.of("a")))
                                .withMode(Mode.GRANT))
                .prune(new NamePattern("*"));

        ClusterPlan plan =
                plan(desired, new ActualUser("app-1", false, UserSettings.mongo(MongoRole.READ_ONLY, List.of("a"))));

        assertThat(plan.writes()).isEmpty();
        assertThat(plan.refused()).hasSize(1);
    }

    @Test
    void aUserThatTwoPartsClaimIsAnError() {
        DesiredCluster one =
                wanted(DesiredUser.of("app", rules(ORDERS)).at("a.yaml:3")).build();
        DesiredCluster two =
                wanted(DesiredUser.of("app", rules(ORDERS)).at("b.yaml:5")).build();
        DesiredCluster owner =
                DesiredCluster.of(KAFKA).prune(new NamePattern("a*")).build();

        assertThatThrownBy(() -> DesiredState.of(one, two))
                .isInstanceOf(ConflictingStateException.class)
                .hasMessage("b.yaml:5: user app of cluster " + KAFKA + " is asked for twice, first in a.yaml:3");
        assertThatThrownBy(() -> DesiredState.of(owner).and(DesiredState.of(one)))
                .isInstanceOf(ConflictingStateException.class)
                .hasMessageContaining("matches a*, which another part of the state owns");
        assertThat(DesiredState.of(one, wanted(DesiredUser.of("other", rules())).build())
                        .clusters())
                .singleElement()
                .satisfies(cluster -> assertThat(cluster.users()).hasSize(2));
    }
}
