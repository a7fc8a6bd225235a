package io.dodb.reactor.internal.bulk;

import static io.dodb.reactor.internal.bulk.StubbedBulk.USER;
import static io.dodb.reactor.internal.bulk.StubbedBulk.count;
import static io.dodb.reactor.internal.bulk.StubbedBulk.updates;
import static io.dodb.reactor.internal.layer.StubWire.ok;
import static io.dodb.reactor.internal.layer.StubWire.status;
import static org.assertj.core.api.Assertions.assertThat;

import io.dodb.model.user.DatabaseUser;
import io.dodb.operation.Call;
import io.dodb.reactor.bulk.Bulk;
import io.dodb.reactor.bulk.BulkOptions;
import io.dodb.reactor.bulk.BulkSummary;
import io.dodb.reactor.bulk.Outcome;
import io.dodb.reactor.call.CallOptions;
import io.dodb.reactor.internal.layer.Sender;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Operators;
import reactor.core.publisher.Sinks;
import reactor.test.StepVerifier;
import reactor.test.publisher.PublisherProbe;
import reactor.test.scheduler.VirtualTimeScheduler;
import reactor.util.context.Context;

/** What ends a run before its input does: its signal, a refused token, and closing the client. */
class BulkStopTest {
    private final VirtualTimeScheduler time = VirtualTimeScheduler.create();
    private final StubbedBulk stubbed = new StubbedBulk(time);
    private final Sinks.Empty<Void> stop = Sinks.empty();
    private final List<Outcome<Call<DatabaseUser>, DatabaseUser>> outcomes = new ArrayList<>();
    private final List<String> ends = new ArrayList<>();
    private int sent;

    private void run(Bulk bulk, Publisher<Call<DatabaseUser>> calls) {
        bulk.run(calls).subscribe(outcomes::add, failure -> ends.add(failure.toString()), () -> ends.add("complete"));
    }

    @Test
    void aRefusedTokenStopsTheRunAndTheRestOfTheWindowIsNotAttempted() {
        PublisherProbe<Call<DatabaseUser>> input = PublisherProbe.of(updates(1000));
        run(
                stubbed.bulk(
                        request -> Mono.delay(Duration.ofSeconds(1), time).then(sent++ < 100 ? ok(USER) : status(401)),
                        BulkOptions.builder().inFlight(10).window(50).build()),
                input.flux());
        time.advanceTimeBy(Duration.ofDays(1));

        BulkSummary summary = outcomes.stream().collect(BulkSummary.collector());
        assertThat(ends).containsExactly("complete");
        assertThat(summary.applied()).isEqualTo(100);
        assertThat(summary.failed()).isBetween(1L, 10L);
        assertThat(summary.items()).isEqualTo(100 + summary.failed() + summary.notAttempted());
        assertThat(summary.notAttempted()).isBetween(1L, 50L);
        assertThat(sent).isEqualTo(100 + (int) summary.failed());
        input.assertWasCancelled();
    }

    @Test
    void stoppingAwaitsWhatIsOutAndReportsTheRestOfWhatWasTaken() {
        run(
                stubbed.bulk(
                        request -> {
                            sent++;
                            return Mono.delay(Duration.ofSeconds(1), time).then(status(503));
                        },
                        BulkOptions.builder()
                                .inFlight(5)
                                .window(20)
                                .stopWhen(stop.asMono())
                                .build()),
                updates(100));
        time.advanceTimeBy(Duration.ofMillis(500));
        assertThat(sent).isEqualTo(5);
        stop.tryEmitEmpty();
        assertThat(ends).isEmpty();
        time.advanceTimeBy(Duration.ofMinutes(10));

        assertThat(ends).containsExactly("complete");
        assertThat(sent).as("a failed attempt is not repeated after the stop").isEqualTo(5);
        assertThat(count(outcomes, Outcome.Unknown.class)).isEqualTo(5);
        assertThat(count(outcomes, Outcome.NotAttempted.class)).isEqualTo(15);
        assertThat(outcomes).as("no more was read").hasSize(20);
    }

    @Test
    void stoppingDuringALimitDoesNotWaitForIt() {
        run(
                stubbed.bulk(
                        request -> status(429, "retry-after", "60"),
                        BulkOptions.builder().stopWhen(stop.asMono()).build()),
                updates(100));
        time.advanceTimeBy(Duration.ofSeconds(1));
        stop.tryEmitEmpty();

        assertThat(count(outcomes, Outcome.NotAttempted.class)).isEqualTo(100);
    }

    @Test
    void stoppingDuringADelayThatTheServerAskedForDoesNotWaitForIt() {
        run(
                stubbed.bulk(
                        request -> {
                            sent++;
                            return status(503, "retry-after", "3600");
                        },
                        BulkOptions.builder()
                                .inFlight(5)
                                .window(20)
                                .stopWhen(stop.asMono())
                                .build()),
                updates(20));
        time.advanceTimeBy(Duration.ofSeconds(1));
        int before = sent;
        stop.tryEmitEmpty();

        assertThat(ends).containsExactly("complete");
        assertThat(before).isPositive();
        assertThat(count(outcomes, Outcome.Unknown.class)).isEqualTo(before);
        assertThat(count(outcomes, Outcome.NotAttempted.class)).isEqualTo(20 - before);
        time.advanceTimeBy(Duration.ofDays(1));
        assertThat(sent).isEqualTo(before);
    }

    @Test
    void stoppingCancelsAnEndlessInputAndCompletes() {
        PublisherProbe<Call<DatabaseUser>> endless =
                PublisherProbe.of(updates(3).concatWith(Flux.never()));
        run(
                stubbed.bulk(
                        request -> ok(USER),
                        BulkOptions.builder().stopWhen(stop.asMono()).build()),
                endless.flux());
        assertThat(ends).isEmpty();
        stop.tryEmitEmpty();

        assertThat(ends).containsExactly("complete");
        assertThat(count(outcomes, Outcome.Applied.class)).isEqualTo(3);
        endless.assertWasCancelled();
    }

    static Stream<Named<Publisher<?>>> failingSignals() {
        return Stream.of(
                Named.of("an error", Mono.error(new IllegalStateException("broke"))),
                Named.of("an error after onSubscribe", subscriber -> {
                    subscriber.onSubscribe(Operators.emptySubscription());
                    subscriber.onError(new IllegalStateException("broke"));
                }),
                Named.of("a throw in subscribe", subscriber -> {
                    throw new IllegalStateException("broke");
                }),
                Named.of("an Error in subscribe", subscriber -> {
                    throw new NoClassDefFoundError("broke");
                }),
                Named.of("onError(null)", subscriber -> {
                    subscriber.onSubscribe(Operators.emptySubscription());
                    subscriber.onError(null);
                }),
                Named.of("onNext(null)", subscriber -> {
                    subscriber.onSubscribe(Operators.emptySubscription());
                    subscriber.onNext(null);
                }));
    }

    @ParameterizedTest
    @MethodSource("failingSignals")
    void aStopSignalThatFailsAtOnceIsTheRunsErrorAndNothingIsSent(Publisher<?> signal) {
        PublisherProbe<Call<DatabaseUser>> input = PublisherProbe.of(updates(10));
        run(
                stubbed.bulk(
                        request -> ok(USER),
                        BulkOptions.builder().stopWhen(signal).build()),
                input.flux());

        assertThat(outcomes).isEmpty();
        assertThat(ends).singleElement().asString().containsAnyOf("broke", "null");
        input.assertWasNotSubscribed();
    }

    @Test
    void aStopSignalThatFailsStopsTheRunAndIsItsErrorAfterTheOutcomes() {
        run(
                stubbed.bulk(
                        request -> Mono.delay(Duration.ofSeconds(1), time).then(ok(USER)),
                        BulkOptions.builder()
                                .inFlight(2)
                                .stopWhen(stop.asMono())
                                .build()),
                updates(10));
        stop.tryEmitError(new IllegalStateException("broke"));
        assertThat(ends).isEmpty();
        time.advanceTimeBy(Duration.ofMinutes(1));

        assertThat(count(outcomes, Outcome.Applied.class)).isEqualTo(2);
        assertThat(count(outcomes, Outcome.NotAttempted.class)).isEqualTo(8);
        assertThat(ends).containsExactly("java.lang.IllegalStateException: broke");
    }

    @Test
    void aStopSignalMayEmitMoreThanOnce() {
        Sinks.Many<Integer> signals = Sinks.many().multicast().directBestEffort();
        run(
                stubbed.bulk(
                        request -> Mono.delay(Duration.ofSeconds(1), time).then(ok(USER)),
                        BulkOptions.builder().stopWhen(signals.asFlux()).build()),
                updates(40));
        signals.tryEmitNext(1);
        signals.tryEmitNext(2);
        time.advanceTimeBy(Duration.ofMinutes(1));

        assertThat(outcomes).hasSize(40);
        assertThat(ends).containsExactly("complete");
    }

    @Test
    void theStopSignalSeesTheSubscribersContextAndIsCancelledWithTheRun() {
        List<Object> seen = new ArrayList<>();
        PublisherProbe<Object> signal = PublisherProbe.of(Flux.deferContextual(context -> {
            seen.add(context.get("key"));
            return Flux.never();
        }));
        stubbed.bulk(
                        request -> ok(USER),
                        BulkOptions.builder().stopWhen(signal.flux()).build())
                .run(updates(3))
                .contextWrite(Context.of("key", "value"))
                .subscribe(outcomes::add);

        assertThat(outcomes).hasSize(3);
        assertThat(seen).containsExactly("value");
        signal.assertWasCancelled();
    }

    @Test
    void aStopSignalThatHasCompletedIsNotCancelled() {
        PublisherProbe<Object> signal = PublisherProbe.of(Flux.empty());
        run(
                stubbed.bulk(
                        request -> ok(USER),
                        BulkOptions.builder().stopWhen(signal.flux()).build()),
                updates(3));

        assertThat(ends).containsExactly("complete");
        signal.assertWasNotCancelled();
    }

    @Test
    void closingTheClientEndsTheRun() {
        Sender sender = stubbed.sender(request -> sent++ < 3 ? ok(USER) : status(429, "retry-after", "60"));
        PublisherProbe<Call<DatabaseUser>> input = PublisherProbe.of(updates(40).concatWith(Flux.never()));
        run(new BulkEngine(sender, CallOptions.NONE, BulkOptions.DEFAULT), input.flux());
        time.advanceTimeBy(Duration.ofSeconds(1));
        sender.close();

        assertThat(ends).containsExactly("complete");
        assertThat(count(outcomes, Outcome.Applied.class)).isEqualTo(3);
        assertThat(count(outcomes, Outcome.NotAttempted.class)).isEqualTo(37);
        input.assertWasCancelled();
    }

    @Test
    void aRunOfAClosedClientIsAnError() {
        Sender sender = stubbed.sender(request -> ok(USER));
        sender.close();

        StepVerifier.create(new BulkEngine(sender, CallOptions.NONE, BulkOptions.DEFAULT).run(updates(3)))
                .expectErrorMessage("the client is closed")
                .verify(Duration.ofSeconds(60));
    }
}
