package io.dodb.reactor;

import static org.assertj.core.api.Assertions.assertThat;

import io.dodb.model.ClusterId;
import io.dodb.model.Engine;
import io.dodb.model.user.DatabaseUser;
import io.dodb.model.user.UserSettings;
import io.dodb.plan.Change;
import io.dodb.plan.DesiredCluster;
import io.dodb.plan.DesiredState;
import io.dodb.plan.DesiredUser;
import io.dodb.plan.PlanStoppedException;
import io.dodb.rate.Pacing;
import io.dodb.rate.RateLimits;
import io.dodb.reactor.bulk.Outcome;
import io.dodb.reactor.options.TokenSource;
import io.dodb.reactor.plan.ApplyOptions;
import io.dodb.reactor.plan.CredentialsSink;
import io.dodb.reactor.plan.UserCredentials;
import io.dodb.sandbox.Sandbox;
import io.dodb.sandbox.options.SandboxOptions;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;

/** Whatever a sink for credentials does: only its user pays for it, and no user counts as created whose credentials are not stored. */
class CredentialsSinkWalkTest {
    private static final String BAD = "bad";

    private final Sandbox sandbox = Sandbox.start(SandboxOptions.builder()
            .engines(Engine.KAFKA)
            .limits(RateLimits.UNLIMITED)
            .build());
    private final DatabasesClient client = DatabasesClient.builder()
            .baseUrl(sandbox.url())
            .token(TokenSource.of(sandbox.token()))
            .pacing(Pacing.OFF)
            .build();
    private final ClusterId kafka = ClusterId.parse(sandbox.clusterIds().get(0));
    private final Queue<UserCredentials> stored = new ConcurrentLinkedQueue<>();

    @AfterEach
    void close() {
        client.close();
        sandbox.close();
    }

    static Stream<String> deeds() {
        return Stream.concat(Deeds.names(), Stream.of("fails"));
    }

    /** A sink that does something else for one user, in one of its methods. */
    private CredentialsSink sink(String deed, boolean beforeTheCreate) {
        return new CredentialsSink() {
            @Override
            public @Nullable Publisher<?> expect(ClusterId cluster, String user) {
                return beforeTheCreate && user.equals(BAD) ? done(deed) : Mono.empty();
            }

            @Override
            public @Nullable Publisher<?> store(UserCredentials credentials) {
                if (!beforeTheCreate && credentials.user().equals(BAD)) {
                    return done(deed);
                }
                stored.add(credentials);
                return Flux.just("one", "two");
            }
        };
    }

    private static @Nullable Publisher<?> done(String deed) {
        return deed.equals("fails") ? Mono.error(new IllegalStateException("fails")) : Deeds.commit(deed);
    }

    private List<Outcome<Change, DatabaseUser>> created(ApplyOptions options) {
        DesiredCluster.Builder desired = DesiredCluster.of(kafka);
        Stream.of("one", BAD, "two")
                .forEach(name -> desired.user(
                        DesiredUser.of(name, UserSettings.topicAcl(List.of())).created()));
        return client.plans()
                .plan(DesiredState.of(desired.build()))
                .flatMapMany(plan -> client.plans().apply(plan, options))
                .collectList()
                .block(Wire.LIMIT);
    }

    @ParameterizedTest
    @MethodSource("deeds")
    void withoutTheNoteTheUserIsNotCreated(String deed) {
        List<Outcome<Change, DatabaseUser>> outcomes =
                created(ApplyOptions.builder().credentials(sink(deed, true)).build());

        assertThat(outcomes)
                .hasSize(3)
                .filteredOn(Outcome.Failed.class::isInstance)
                .singleElement()
                .satisfies(outcome -> assertThat(outcome.item().user()).isEqualTo(BAD));
        assertThat(outcomes).filteredOn(Outcome.Applied.class::isInstance).hasSize(2);
        assertThat(sandbox.state().userNames(kafka.toString()))
                .contains("one", "two")
                .doesNotContain(BAD);
    }

    @ParameterizedTest
    @MethodSource("deeds")
    void withoutBeingStoredTheUserDoesNotCountAsCreated(String deed) {
        List<Outcome<Change, DatabaseUser>> outcomes =
                created(ApplyOptions.builder().credentials(sink(deed, false)).build());

        assertThat(outcomes)
                .hasSize(3)
                .filteredOn(Outcome.Unknown.class::isInstance)
                .singleElement()
                .satisfies(outcome -> assertThat(((Outcome.Unknown<?, ?>) outcome).cause())
                        .hasMessageContaining("databases_add_user was sent"));
        assertThat(stored)
                .hasSize(2)
                .allSatisfy(credentials -> assertThat(credentials.password().reveal())
                        .isEqualTo(sandbox.state().password(kafka.toString(), credentials.user())));
    }

    @Test
    void withoutASinkNoUserIsCreated() {
        DesiredState state = DesiredState.of(DesiredCluster.of(kafka)
                .user(DesiredUser.of("one", UserSettings.topicAcl(List.of())).created())
                .build());

        StepVerifier.create(client.plans().plan(state).flatMapMany(client.plans()::apply))
                .expectError(PlanStoppedException.class)
                .verify(Wire.LIMIT);
        assertThat(sandbox.requests().of("databases_add_user").count()).isZero();
    }
}
