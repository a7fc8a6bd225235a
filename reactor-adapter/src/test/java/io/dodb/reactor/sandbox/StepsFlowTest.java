package io.dodb.reactor.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.dodb.api.UserApi;
import io.dodb.model.ClusterId;
import io.dodb.model.Engine;
import io.dodb.model.user.CreateUser;
import io.dodb.model.user.DatabaseUser;
import io.dodb.model.user.ResetAuth;
import io.dodb.model.user.TopicAcl;
import io.dodb.model.user.TopicPermission;
import io.dodb.model.user.UpdateUser;
import io.dodb.model.user.UserSettings;
import io.dodb.plan.Mode;
import io.dodb.plan.SettingsChange;
import io.dodb.rate.Pacing;
import io.dodb.rate.RateLimits;
import io.dodb.reactor.DatabasesClient;
import io.dodb.reactor.bulk.BulkOptions;
import io.dodb.reactor.bulk.BulkSummary;
import io.dodb.reactor.bulk.Calls;
import io.dodb.reactor.bulk.Outcome;
import io.dodb.reactor.bulk.Steps;
import io.dodb.reactor.bulk.UnfinishedStepsException;
import io.dodb.reactor.options.TokenSource;
import io.dodb.sandbox.Sandbox;
import io.dodb.sandbox.options.SandboxOptions;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.test.StepVerifier;

/** Items of a bulk run that take several calls, over a real port. */
class StepsFlowTest {
    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final UserSettings RULES =
            UserSettings.topicAcl(List.of(TopicAcl.allow("orders", TopicPermission.CONSUME)));

    private final Sandbox sandbox = Sandbox.start(SandboxOptions.builder()
            .engines(Engine.KAFKA)
            .usersPerCluster(20)
            .limits(RateLimits.UNLIMITED)
            .build());
    private final DatabasesClient client = DatabasesClient.builder()
            .baseUrl(sandbox.url())
            .token(TokenSource.of(sandbox.token()))
            .pacing(Pacing.OFF)
            .build();
    private final ClusterId kafka = ClusterId.parse(sandbox.clusterIds().get(0));

    @AfterEach
    void close() {
        client.close();
        sandbox.close();
    }

    private static List<String> names(int count) {
        return Flux.range(1, count).map("app-%03d"::formatted).collectList().block();
    }

    private <T, R> List<Outcome<T, R>> outcomes(
            List<T> items, Function<? super T, ? extends Steps<? extends R>> steps) {
        return client.bulk()
                .<T, R>runSteps(Flux.fromIterable(items), steps)
                .collectList()
                .block(PATIENCE);
    }

    private Steps<DatabaseUser> granted(String name) {
        return Steps.on(
                UserApi.get(kafka, name),
                calls -> calls.send(UserApi.get(kafka, name)).flatMap(user -> {
                    SettingsChange change = SettingsChange.of(Mode.GRANT, user.settings(), RULES);
                    return change.isNeeded()
                            ? calls.send(UserApi.update(kafka, name, new UpdateUser(change.settings())))
                            : Mono.empty();
                }));
    }

    @Test
    void whatIsReadAndNeedsNoWriteIsUnchanged() {
        List<Outcome<String, DatabaseUser>> first = outcomes(names(10), this::granted);
        sandbox.requests().clear();
        List<Outcome<String, DatabaseUser>> second = outcomes(names(20), this::granted);

        assertThat(first)
                .allSatisfy(outcome -> assertThat(outcome).isInstanceOfSatisfying(Outcome.Applied.class, applied -> {
                    assertThat(applied.response().status()).isEqualTo(201);
                    assertThat(applied.effort().requests()).isEqualTo(2);
                    assertThat(applied.effort().retries()).isZero();
                }));
        assertThat(second.stream().filter(Outcome.Unchanged.class::isInstance)).hasSize(10);
        assertThat(second.stream().filter(Outcome.Applied.class::isInstance)).hasSize(10);
        assertThat(sandbox.requests().of("databases_update_user").count()).isEqualTo(10);
        assertThat(sandbox.requests().of("databases_get_user").count()).isEqualTo(20);
    }

    @Test
    void nothingToDoIsUnchangedWithoutARequest() {
        List<Outcome<String, DatabaseUser>> outcomes = outcomes(names(20), name -> Steps.unchanged());

        assertThat(outcomes).hasSize(20).allMatch(Outcome.Unchanged.class::isInstance);
        assertThat(outcomes).extracting(Outcome::number).doesNotHaveDuplicates();
        assertThat(sandbox.requests().count()).isZero();
    }

    @Test
    void itemsOfDifferentResultsAreInOneRun() {
        Function<String, Steps<?>> steps = name -> name.endsWith("1")
                ? Steps.of(UserApi.delete(kafka, name))
                : name.endsWith("2") ? granted(name) : Steps.of(UserApi.get(kafka, name));

        List<Outcome<String, Object>> outcomes = outcomes(names(10), steps);

        assertThat(outcomes).hasSize(10).allMatch(Outcome.Applied.class::isInstance);
        assertThat(sandbox.state().userNames(kafka.toString()))
                .doesNotContain("app-001")
                .contains("app-002");
    }

    @Test
    void whatFollowsAWriteAndFailsLeavesTheItemUnknown() {
        Queue<String> stored = new ConcurrentLinkedQueue<>();
        Function<String, Steps<DatabaseUser>> rotated = name -> {
            var reset = UserApi.resetAuth(kafka, name, ResetAuth.PASSWORD);
            return Steps.on(
                    reset,
                    calls -> calls.send(reset).flatMap(user -> {
                        if (name.equals("app-002")) {
                            return Mono.error(new IllegalStateException("the store is full"));
                        }
                        stored.add(name);
                        return Mono.just(user);
                    }));
        };

        List<Outcome<String, DatabaseUser>> outcomes = outcomes(names(3), rotated);

        assertThat(outcomes).filteredOn(Outcome.Applied.class::isInstance).hasSize(2);
        assertThat(outcomes)
                .filteredOn(Outcome.Unknown.class::isInstance)
                .singleElement()
                .satisfies(outcome -> {
                    Throwable cause = ((Outcome.Unknown<?, ?>) outcome).cause();
                    assertThat(cause)
                            .isInstanceOf(UnfinishedStepsException.class)
                            .hasMessage(
                                    "databases_reset_auth was sent, and what should have followed was not done: the store is full");
                });
        assertThat(stored).containsExactlyInAnyOrder("app-001", "app-003");
    }

    /** What user code can do wrong. */
    private static Publisher<DatabaseUser> broken(String how, Calls calls, ClusterId kafka) {
        return switch (how) {
            case "throws" -> throw new IllegalStateException("oops");
            case "null" -> null;
            case "throwing publisher" ->
                subscriber -> {
                    throw new IllegalStateException("oops");
                };
            case "linkage" ->
                calls.send(UserApi.get(kafka, "app-001")).flatMap(user -> {
                    throw new NoClassDefFoundError("oops");
                });
            case "stack" ->
                calls.send(UserApi.get(kafka, "app-001")).doOnNext(user -> {
                    throw new StackOverflowError();
                });
            case "two at once" ->
                Mono.zip(calls.send(UserApi.get(kafka, "app-001")), calls.send(UserApi.get(kafka, "app-002")))
                        .map(both -> both.getT1());
            default -> Mono.error(new AssertionError("oops"));
        };
    }

    @ParameterizedTest
    @ValueSource(strings = {"throws", "null", "throwing publisher", "two at once", "error", "linkage", "stack"})
    void brokenStepsCostOnlyTheirItem(String how) {
        List<Outcome<String, DatabaseUser>> outcomes = outcomes(
                names(4),
                name -> Steps.on(
                        UserApi.get(kafka, name),
                        calls -> name.equals("app-003")
                                ? broken(how, calls, kafka)
                                : calls.send(UserApi.get(kafka, name))));

        assertThat(outcomes).filteredOn(Outcome.Applied.class::isInstance).hasSize(3);
        assertThat(outcomes)
                .filteredOn(Outcome.Failed.class::isInstance)
                .singleElement()
                .satisfies(outcome -> assertThat(outcome.item()).isEqualTo("app-003"));
    }

    @Test
    void aStoppedRunFinishesWhatFollowsAWriteAndSendsNoMore() {
        Sinks.Empty<Void> stop = Sinks.empty();
        Sinks.Empty<Void> storing = Sinks.empty();
        Sinks.Empty<Void> stored = Sinks.empty();
        var created = UserApi.add(kafka, CreateUser.named("new"));
        Flux<Outcome<String, DatabaseUser>> run = client.bulk(BulkOptions.builder()
                        .inFlight(1)
                        .stopWhen(stop.asMono())
                        .build())
                .runSteps(
                        Flux.just("new", "never"),
                        name -> Steps.on(
                                created,
                                calls -> calls.send(created).flatMap(user -> {
                                    storing.tryEmitEmpty();
                                    return stored.asMono().then(Mono.just(user));
                                })));

        StepVerifier.create(run)
                .then(() -> storing.asMono().block(PATIENCE))
                .then(stop::tryEmitEmpty)
                .expectNextMatches(outcome -> outcome instanceof Outcome.NotAttempted
                        && outcome.item().equals("never"))
                .then(stored::tryEmitEmpty)
                .expectNextMatches(outcome ->
                        outcome instanceof Outcome.Applied && outcome.item().equals("new"))
                .expectComplete()
                .verify(PATIENCE);
    }

    @Test
    void aCallAfterTheRunWasStoppedIsNotSent() {
        Sinks.Empty<Void> stop = Sinks.empty();
        Sinks.Empty<Void> between = Sinks.empty();
        Sinks.Empty<Void> goOn = Sinks.empty();
        Flux<Outcome<String, DatabaseUser>> run = client.bulk(
                        BulkOptions.builder().stopWhen(stop.asMono()).build())
                .runSteps(Flux.just("app-001"), name -> {
                    var update = UserApi.update(kafka, name, new UpdateUser(RULES));
                    return Steps.on(
                            update,
                            calls -> calls.send(update)
                                    .doOnNext(user -> between.tryEmitEmpty())
                                    .delayUntil(user -> goOn.asMono())
                                    .flatMap(user -> calls.send(UserApi.get(kafka, name))));
                });

        StepVerifier.create(run)
                .then(() -> between.asMono().block(PATIENCE))
                .then(stop::tryEmitEmpty)
                .then(goOn::tryEmitEmpty)
                .expectNextMatches(outcome -> outcome instanceof Outcome.Unknown<?, ?> unknown
                        && unknown.cause().getMessage().contains("the run was stopped before databases_get_user"))
                .expectComplete()
                .verify(PATIENCE);
        assertThat(sandbox.requests().of("databases_get_user").count()).isZero();
    }

    @Test
    void cancelledStepsAreAccountedFor() {
        Queue<Outcome<?, ?>> discarded = new ConcurrentLinkedQueue<>();
        Sinks.Empty<Void> between = Sinks.empty();
        Flux<Outcome<String, DatabaseUser>> run = client.bulk(
                        BulkOptions.builder().inFlight(2).build())
                .runSteps(Flux.just("app-001", "app-002", "app-003"), name -> {
                    var update = UserApi.update(kafka, name, new UpdateUser(RULES));
                    return name.equals("app-001")
                            ? Steps.on(
                                    update,
                                    calls -> calls.send(update).flatMap(user -> {
                                        between.tryEmitEmpty();
                                        return Mono.never();
                                    }))
                            : Steps.on(update, calls -> Mono.never());
                });

        StepVerifier.create(run.doOnDiscard(Outcome.class, discarded::add))
                .then(() -> between.asMono().block(PATIENCE))
                .thenCancel()
                .verify(PATIENCE);

        assertThat(discarded).hasSize(3);
        assertThat(discarded)
                .filteredOn(Outcome.Unknown.class::isInstance)
                .singleElement()
                .satisfies(outcome -> assertThat(outcome.item()).isEqualTo("app-001"));
        assertThat(discarded).filteredOn(Outcome.NotAttempted.class::isInstance).hasSize(2);
    }

    @Test
    void manyItemsOfSeveralCallsAddUp() {
        BulkSummary summary = client.bulk()
                .runSteps(Flux.range(0, 400), i -> granted("app-%03d".formatted(1 + i % 20)))
                .collect(BulkSummary.collector())
                .block(PATIENCE);

        assertThat(summary.items()).isEqualTo(400);
        assertThat(summary.applied()).isEqualTo(20);
        assertThat(summary.unchanged()).isEqualTo(380);
        assertThat(summary.requests()).isEqualTo(420);
        assertThat(sandbox.requests().of("databases_update_user").count()).isEqualTo(20);
    }
}
