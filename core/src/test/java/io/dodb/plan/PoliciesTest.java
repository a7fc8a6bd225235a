package io.dodb.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dodb.model.user.IndexAcl;
import io.dodb.model.user.IndexPermission;
import io.dodb.model.user.MongoRole;
import io.dodb.model.user.TopicAcl;
import io.dodb.model.user.TopicPermission;
import io.dodb.model.user.UserSettings;
import io.dodb.plan.Policies.Forbidden;
import io.dodb.plan.Policies.Subject;
import io.dodb.plan.Policies.Violation;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Each policy has an example that it lets pass and one that it does not. */
class PoliciesTest {

    private static Policies forbid(
            @Nullable Subject kind, @Nullable String subject, @Nullable String permission, String... except) {
        return new Policies(
                null,
                List.of(new Forbidden(
                        kind,
                        subject,
                        permission,
                        Stream.of(except).map(NamePattern::new).toList())),
                Integer.MAX_VALUE,
                Set.of());
    }

    private static DesiredUser topics(String user, String... rules) {
        return DesiredUser.of(
                user,
                UserSettings.topicAcl(Stream.of(rules)
                        .map(rule -> rule.split(" "))
                        .map(rule -> TopicAcl.allow(rule[1], new TopicPermission(rule[0])))
                        .toList()));
    }

    private static DesiredUser index(String user, String index, IndexPermission permission) {
        return DesiredUser.of(user, UserSettings.indexAcl(List.of(IndexAcl.allow(index, permission))));
    }

    private static DesiredUser mongo(String user, MongoRole role, String database) {
        return DesiredUser.of(user, UserSettings.mongo(role, List.of(database)));
    }

    static Stream<Arguments> examples() {
        Policies names =
                new Policies(NameExpression.of("(app|svc)-[a-z0-9-]+"), List.of(), Integer.MAX_VALUE, Set.of());
        Policies two = new Policies(null, List.of(), 2, Set.of());
        return Stream.of(
                Arguments.of(
                        names,
                        topics("app-1"),
                        topics("xapp-1"),
                        "userNames: the name xapp-1 does not match (app|svc)-[a-z0-9-]+"),
                Arguments.of(
                        forbid(null, null, "admin", "ops-*"),
                        topics("ops-1", "admin t"),
                        topics("app-1", "consume t", "ADMIN t"),
                        "forbid[0]: user app-1 may not have the rule 'admin t'; only these users may: [ops-*]"),
                Arguments.of(
                        forbid(Subject.TOPIC, "*", null, "ops-*"),
                        topics("app-1", "admin orders.*"),
                        topics("app-1", "produce_consume *"),
                        "forbid[0]: user app-1 may not have the rule 'produceconsume *'; only these users may: [ops-*]"),
                Arguments.of(
                        forbid(Subject.INDEX, "*", null),
                        topics("app-1", "admin *"),
                        index("app-1", "*", IndexPermission.READ),
                        "forbid[0]: user app-1 may not have the rule 'read *'"),
                Arguments.of(
                        forbid(Subject.DATABASE, "admin", "dbAdmin"),
                        mongo("app-1", MongoRole.READ_ONLY, "admin"),
                        mongo("app-1", MongoRole.DB_ADMIN, "admin"),
                        "forbid[0]: user app-1 may not have the rule 'dbAdmin admin'"),
                Arguments.of(
                        two,
                        topics("a", "consume t", "produce t", "CONSUME t"),
                        topics("a", "consume t", "produce t", "admin t"),
                        "maxRulesPerUser: user a has 3 rules; at most 2 are allowed"));
    }

    @ParameterizedTest
    @MethodSource("examples")
    void aPolicyLetsPassOrNamesWhatIsWrong(Policies policies, DesiredUser good, DesiredUser bad, String violation) {
        assertThat(policies.check(good)).isEmpty();
        assertThat(policies.check(bad))
                .extracting(found -> found.policy() + ": " + found.text())
                .containsExactly(violation);
        assertThat(Policies.NONE.check(bad)).isEmpty();
    }

    @Test
    void whatIsTakenAwayIsNeverForbidden() {
        DesiredUser user = topics("app-1", "admin t");

        assertThat(forbid(null, null, "admin").check(user)).hasSize(1);
        assertThat(forbid(null, null, "admin").check(user.withMode(Mode.REVOKE)))
                .isEmpty();
        assertThat(forbid(null, null, "admin").check(user.withMode(Mode.GRANT))).hasSize(1);
    }

    @Test
    void eachViolationIsTold() {
        Policies policies = new Policies(
                NameExpression.of("b"),
                List.of(
                        new Forbidden(null, null, "admin", List.of()),
                        new Forbidden(Subject.TOPIC, "t", null, List.of())),
                1,
                Set.of());

        assertThat(policies.check(topics("a", "admin t", "consume t")))
                .extracting(Violation::policy)
                .containsExactly("userNames", "forbid[0]", "forbid[1]", "forbid[1]", "maxRulesPerUser");
    }

    @Test
    void anExpressionThatIsNoneIsRefused() {
        assertThatThrownBy(() -> NameExpression.of("a["))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("'a[' is not a regular expression: Unclosed character class (character 2)");
    }

    @Test
    void anExpressionThatTriesEndlesslyIsGivenUp() {
        assertThat(NameExpression.of("((a|aa)+)+b").matches("a".repeat(60))).isFalse();
        assertThat(NameExpression.of("(a|b)*").matches("ab".repeat(500))).isTrue();
        assertThat(NameExpression.of(".*").matches("a".repeat(1_000_000))).isFalse();
    }
}
