package io.dodb.reactor.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.dodb.model.ClusterId;
import io.dodb.model.Engine;
import io.dodb.model.firewall.FirewallRule;
import io.dodb.model.user.CreateUser;
import io.dodb.model.user.TopicAcl;
import io.dodb.model.user.TopicPermission;
import io.dodb.model.user.UserSettings;
import io.dodb.rate.Pacing;
import io.dodb.rate.RateLimits;
import io.dodb.reactor.ClusterClient;
import io.dodb.reactor.DatabasesClient;
import io.dodb.reactor.options.TokenSource;
import io.dodb.sandbox.Sandbox;
import io.dodb.sandbox.options.SandboxOptions;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;

/** Changes of one thing that read it first, at the same time, over a real port. */
class ChangesAtOnceTest {
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final Sandbox sandbox = Sandbox.start(SandboxOptions.builder()
            .engines(Engine.KAFKA)
            .limits(RateLimits.UNLIMITED)
            .build());
    private final DatabasesClient one = client();
    private final DatabasesClient other = client();

    private DatabasesClient client() {
        return DatabasesClient.builder()
                .baseUrl(sandbox.url())
                .token(TokenSource.of(sandbox.token()))
                .pacing(Pacing.OFF)
                .build();
    }

    @AfterEach
    void close() {
        one.close();
        other.close();
        sandbox.close();
    }

    private ClusterClient cluster(DatabasesClient client) {
        return client.cluster(ClusterId.parse(sandbox.clusterIds().get(0)));
    }

    private static TopicAcl rule(String topic) {
        return TopicAcl.allow(topic, TopicPermission.CONSUME);
    }

    @Test
    void pairsOfGrantsLoseNone() {
        List<String> names =
                Flux.range(0, 50).map(i -> "pair-" + i).collectList().block();
        Mono<Void> creates = Flux.fromIterable(names)
                .concatMap(name -> cluster(one)
                        .users()
                        .add(CreateUser.named(name).withSettings(UserSettings.topicAcl(List.of(rule("first"))))))
                .then();
        StepVerifier.create(creates).expectComplete().verify(PATIENCE);

        Mono<Void> grants = Flux.fromIterable(names)
                .flatMap(name -> Mono.when(
                        cluster(one).users().grant(name, rule("of-one")),
                        cluster(other).users().grant(name, rule("of-the-other"))))
                .then();
        StepVerifier.create(grants).expectComplete().verify(PATIENCE);

        for (String name : names) {
            StepVerifier.create(cluster(one).users().get(name))
                    .assertNext(user -> assertThat(user.settings().acl())
                            .extracting(TopicAcl::topic)
                            .containsExactlyInAnyOrder("first", "of-one", "of-the-other"))
                    .expectComplete()
                    .verify(PATIENCE);
        }
    }

    @Test
    void rulesOfAFirewallAddedAtOnceAreAllThere() {
        Mono<Void> adds = Flux.range(1, 8)
                .flatMap(i -> cluster(i % 2 == 0 ? one : other).firewall().add(FirewallRule.ipAddr("192.0.2." + i)))
                .then();
        StepVerifier.create(adds).expectComplete().verify(PATIENCE);

        StepVerifier.create(
                        cluster(one).firewall().list().map(FirewallRule::value).collectList())
                .assertNext(values -> assertThat(values)
                        .contains(
                                "192.0.2.1",
                                "192.0.2.2",
                                "192.0.2.3",
                                "192.0.2.4",
                                "192.0.2.5",
                                "192.0.2.6",
                                "192.0.2.7",
                                "192.0.2.8"))
                .expectComplete()
                .verify(PATIENCE);
    }
}
