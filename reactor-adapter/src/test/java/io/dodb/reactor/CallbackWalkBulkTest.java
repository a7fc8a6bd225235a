package io.dodb.reactor;

import static org.assertj.core.api.Assertions.assertThat;

import io.dodb.api.DatabaseApi;
import io.dodb.model.database.Database;
import io.dodb.operation.Call;
import io.dodb.reactor.bulk.BulkOptions;
import io.dodb.reactor.bulk.BulkProgress;
import io.dodb.reactor.bulk.BulkSummary;
import io.dodb.reactor.bulk.Outcome;
import io.dodb.reactor.hostile.CountedBudget;
import io.dodb.reactor.options.TokenSource;
import io.dodb.retry.RetryPolicy;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.reactivestreams.Publisher;
import org.reactivestreams.Subscriber;
import org.reactivestreams.Subscription;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.test.StepVerifier;

/** Whatever the function, the input or the stop signal of a bulk run does: the run ends and adds up, and the client goes on. */
class CallbackWalkBulkTest {
    private static final Call<Database> CALL = DatabaseApi.get(Wire.CLUSTER, "d");

    private final ScriptedServer server =
            new ScriptedServer((request, response) -> response.sendString(Mono.just("{\"db\": {\"name\": \"d\"}}")));
    private final CountedBudget budget = new CountedBudget();
    private final DatabasesClient client = DatabasesClient.builder()
            .baseUrl(server.url())
            .token(TokenSource.of("t"))
            .retry(RetryPolicy.NONE)
            .budget(budget.watched())
            .build();

    private final AtomicReference<BulkProgress> progress = new AtomicReference<>(BulkProgress.NONE);
    private final Sinks.Empty<Void> stop = Sinks.empty();
    private final List<Outcome<Integer, Database>> outcomes = new ArrayList<>();

    /** When a publisher misbehaves. */
    private enum Moment {
        SUBSCRIBE,
        REQUEST,
        CANCEL
    }

    @AfterEach
    void close() {
        client.close();
        server.close();
    }

    static Stream<String> deeds() {
        return Deeds.names();
    }

    static Stream<Arguments> momentsOfDeeds() {
        return Stream.of(Moment.values()).flatMap(moment -> Deeds.names().map(deed -> Arguments.of(moment, deed)));
    }

    @ParameterizedTest
    @MethodSource("deeds")
    void aFunctionFailsItsItemsAndNoOthers(String deed) {
        StepVerifier.create(run(Flux.range(0, 6), item -> item % 2 == 0 ? CALL : Deeds.commit(deed), stop.asMono()))
                .expectNextCount(6)
                .expectComplete()
                .verify(Wire.LIMIT);

        addsUp(3, 3);
        assertThat(outcomes)
                .filteredOn(outcome -> outcome instanceof Outcome.Failed)
                .allSatisfy(outcome -> {
                    assertThat(outcome.item() % 2).isEqualTo(1);
                    assertThat(((Outcome.Failed<?, ?>) outcome).cause()).hasMessageContaining(deed);
                });
    }

    @ParameterizedTest
    @MethodSource("momentsOfDeeds")
    void anInputThatMisbehavesEndsTheRunAfterTheOutcomesOfWhatItGave(Moment moment, String deed) {
        int given = moment == Moment.SUBSCRIBE ? 0 : 3;
        boolean silent = isSilent(moment, deed);
        StepVerifier.Step<?> run = StepVerifier.create(
                        run(new Misbehaving(moment, deed, given), item -> CALL, stop.asMono()))
                .expectNextCount(given);
        if (silent) {
            run.then(stop::tryEmitEmpty).expectComplete().verify(Wire.LIMIT);
        } else {
            run.expectErrorSatisfies(failure -> assertThat(failure).hasMessageContaining(deed))
                    .verify(Wire.LIMIT);
        }

        addsUp(given, 0);
    }

    @ParameterizedTest
    @MethodSource("momentsOfDeeds")
    void aStopSignalThatMisbehavesStopsTheRunAndOneThatKeepsSilentDoesNot(Moment moment, String deed) {
        boolean silent = isSilent(moment, deed);
        Flux<Outcome<Integer, Database>> run = run(Flux.range(0, 3), item -> CALL, new Misbehaving(moment, deed, 0));
        if (silent) {
            StepVerifier.create(run).expectNextCount(3).expectComplete().verify(Wire.LIMIT);
        } else {
            StepVerifier.create(run)
                    .expectErrorSatisfies(failure -> assertThat(failure).hasMessageContaining(deed))
                    .verify(Wire.LIMIT);
        }

        addsUp(silent ? 3 : 0, 0);
    }

    @ParameterizedTest
    @EnumSource(names = {"SUBSCRIBE", "REQUEST"})
    void anInputThatNeverGivesAnythingIsLeftWhenTheRunIsStopped(Moment moment) {
        Publisher<Integer> input = moment == Moment.SUBSCRIBE ? subscriber -> {} : Flux.never();
        StepVerifier.create(run(input, item -> CALL, stop.asMono()))
                .expectSubscription()
                .then(stop::tryEmitEmpty)
                .expectComplete()
                .verify(Wire.LIMIT);

        addsUp(0, 0);
    }

    /** To return instead of calling onSubscribe is to keep silent. */
    private static boolean isSilent(Moment moment, String deed) {
        return moment == Moment.CANCEL || (moment == Moment.SUBSCRIBE && deed.equals("null"));
    }

    private Flux<Outcome<Integer, Database>> run(
            Publisher<Integer> items, Function<Integer, Call<Database>> toCall, Publisher<?> signal) {
        return client.bulk(BulkOptions.builder()
                        .tracking(progress::set)
                        .stopWhen(signal)
                        .build())
                .run(items, toCall)
                .doOnNext(outcomes::add);
    }

    private void addsUp(int applied, int failed) {
        BulkSummary summary = outcomes.stream().collect(BulkSummary.collector());
        assertThat(summary.applied()).isEqualTo(applied);
        assertThat(summary.failed()).isEqualTo(failed);
        assertThat(summary.items()).isEqualTo(applied + failed);
        assertThat(progress.get().snapshot())
                .isEqualTo(new BulkProgress.Snapshot(applied + failed, 0, 0, applied + failed));
        assertThat(server.requests()).hasSize(applied);
        assertThat(budget.taken()).isEqualTo(applied);
        StepVerifier.create(client.send(CALL))
                .expectNextCount(1)
                .expectComplete()
                .verify(Wire.LIMIT);
        assertThat(budget.inUse()).isZero();
    }

    /** Gives a few items, does its deed in that moment, and neither ends nor fails in a decent way. */
    private record Misbehaving(Moment moment, String deed, int items) implements Publisher<Integer> {
        @Override
        public void subscribe(Subscriber<? super Integer> subscriber) {
            if (moment == Moment.SUBSCRIBE) {
                Deeds.commit(deed);
                return;
            }
            subscriber.onSubscribe(new Subscription() {
                private boolean asked;

                @Override
                public void request(long n) {
                    if (asked) {
                        return;
                    }
                    asked = true;
                    for (int i = 0; i < items; i++) {
                        subscriber.onNext(i);
                    }
                    if (moment == Moment.REQUEST) {
                        subscriber.onNext(Deeds.commit(deed));
                    }
                }

                @Override
                public void cancel() {
                    if (moment == Moment.CANCEL) {
                        Deeds.commit(deed);
                    }
                }
            });
        }
    }
}
