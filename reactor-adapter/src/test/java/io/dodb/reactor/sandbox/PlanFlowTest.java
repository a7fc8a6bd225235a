package io.dodb.reactor.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.dodb.error.NotFoundException;
import io.dodb.model.ClusterId;
import io.dodb.model.Engine;
import io.dodb.model.user.MongoRole;
import io.dodb.model.user.TopicAcl;
import io.dodb.model.user.TopicPermission;
import io.dodb.model.user.UserSettings;
import io.dodb.plan.Change;
import io.dodb.plan.DesiredCluster;
import io.dodb.plan.DesiredState;
import io.dodb.plan.DesiredUser;
import io.dodb.plan.Mode;
import io.dodb.plan.NamePattern;
import io.dodb.plan.Plan;
import io.dodb.plan.Rule;
import io.dodb.rate.Pacing;
import io.dodb.rate.RateLimits;
import io.dodb.reactor.DatabasesClient;
import io.dodb.reactor.options.TokenSource;
import io.dodb.sandbox.Sandbox;
import io.dodb.sandbox.options.SandboxOptions;
import io.dodb.sandbox.seed.Seed;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;

/** Plans over a real port: what is read, and what comes of it. */
class PlanFlowTest {
    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final ClusterId KAFKA = ClusterId.parse("11111111-1111-4111-8111-111111111111");
    private static final ClusterId MONGO = ClusterId.parse("22222222-2222-4222-8222-222222222222");
    private static final ClusterId PG = ClusterId.parse("33333333-3333-4333-8333-333333333333");
    private static final ClusterId NOWHERE = ClusterId.parse("44444444-4444-4444-8444-444444444444");

    private final Sandbox sandbox = Sandbox.start(SandboxOptions.builder()
            .limits(RateLimits.UNLIMITED)
            .seed(Seed.builder()
                    .cluster(
                            "kafka",
                            Engine.KAFKA,
                            cluster -> cluster.id(KAFKA.toString())
                                    .user("app-1", """
                                    {"acl": [{"topic": "orders", "permission": "produceconsume"}]}""")
                                    .user("app-2", """
                                    {"acl": [{"topic": "audit", "permission": "consume"}]}""")
                                    .user("app-3", """
                                    {"acl": []}"""))
                    .cluster(
                            "mongo",
                            Engine.MONGODB,
                            cluster -> cluster.id(MONGO.toString()).user("reports", """
                                    {"mongo_user_settings": {"role": "readOnly", "databases": ["a", "b"]}}"""))
                    .cluster(
                            "pg",
                            Engine.PG,
                            cluster -> cluster.id(PG.toString()).user("replica", """
                                    {"pg_allow_replication": true}"""))
                    .build())
            .build());
    private final DatabasesClient client = DatabasesClient.builder()
            .baseUrl(sandbox.url())
            .token(TokenSource.of(sandbox.token()))
            .pacing(Pacing.OFF)
            .build();

    @AfterEach
    void close() {
        client.close();
        sandbox.close();
    }

    private static UserSettings topic(String topic, TopicPermission permission) {
        return UserSettings.topicAcl(List.of(TopicAcl.allow(topic, permission)));
    }

    private static DesiredState state() {
        return DesiredState.of(
                DesiredCluster.of(KAFKA)
                        .user(DesiredUser.of("app-1", topic("orders", TopicPermission.PRODUCE_CONSUME)))
                        .user(DesiredUser.of("app-2", topic("orders", TopicPermission.CONSUME))
                                .withMode(Mode.GRANT))
                        .user(DesiredUser.of("app-9", topic("orders", TopicPermission.CONSUME)))
                        .prune(new NamePattern("app-*"))
                        .build(),
                DesiredCluster.of(MONGO)
                        .user(DesiredUser.of("reports", UserSettings.mongo(MongoRole.READ_ONLY, List.of("b", "a"))))
                        .build(),
                DesiredCluster.of(PG)
                        .user(DesiredUser.of("replica", UserSettings.pgReplication(false)))
                        .user(DesiredUser.of("new", UserSettings.pgReplication(true))
                                .created())
                        .build());
    }

    private static <T> T result(Mono<T> work) {
        return work.blockOptional(PATIENCE).orElseThrow();
    }

    @Test
    void aPlanCostsOneListForEachCluster() {
        Plan plan = result(client.plans().plan(state()));

        assertThat(sandbox.requests().count()).isEqualTo(3);
        assertThat(sandbox.requests().of("databases_list_users").count()).isEqualTo(3);
        assertThat(plan.changes().map(PlanFlowTest::text))
                .containsExactly(
                        "Keep app-1 [] []",
                        "Update app-2 [consume orders] []",
                        "Refused app-9 [] []",
                        "Delete app-3 [] []",
                        "Keep reports [] []",
                        "Update replica [] [allow replication]",
                        "Create new [allow replication] []");
        assertThat(plan.clusters().get(0).users())
                .isEqualTo(sandbox.state().userNames(KAFKA.toString()).size());
    }

    private static String text(Change change) {
        return change.getClass().getSimpleName() + " " + change.user() + " "
                + change.added().stream().map(Rule::toString).toList() + " "
                + change.removed().stream().map(Rule::toString).toList();
    }

    @Test
    void whatHasMovedSinceIsRefused() {
        Plan plan = result(client.plans().plan(state()));
        result(client.cluster(KAFKA).users().update("app-2", topic("other", TopicPermission.PRODUCE)));
        result(client.cluster(PG).users().update("replica", UserSettings.pgReplication(false)));

        Plan left = result(client.plans().check(plan));

        assertThat(left.writes().map(PlanFlowTest::text))
                .containsExactly("Delete app-3 [] []", "Create new [allow replication] []");
        assertThat(left.refused()).extracting(Change.Refused::user).containsExactly("app-2", "app-9");
        assertThat(left.refused().get(0).reason())
                .isEqualTo("the user has changed since the plan was made; plan again");
    }

    @Test
    void aListThatCanNotBeReadIsTheFailureOfThePlan() {
        Mono<Plan> plan = client.plans()
                .plan(state().and(DesiredState.of(DesiredCluster.of(NOWHERE).build())));

        StepVerifier.create(plan).expectError(NotFoundException.class).verify(PATIENCE);
    }
}
