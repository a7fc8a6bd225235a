package io.dodb.reactor.internal.bulk;

import static io.dodb.reactor.internal.bulk.StubbedBulk.USER;
import static io.dodb.reactor.internal.bulk.StubbedBulk.cluster;
import static io.dodb.reactor.internal.bulk.StubbedBulk.count;
import static io.dodb.reactor.internal.bulk.StubbedBulk.update;
import static io.dodb.reactor.internal.bulk.StubbedBulk.updates;
import static io.dodb.reactor.internal.layer.StubWire.ok;
import static io.dodb.reactor.internal.layer.StubWire.status;
import static org.assertj.core.api.Assertions.assertThat;

import io.dodb.api.UserApi;
import io.dodb.model.ClusterId;
import io.dodb.model.user.CreateUser;
import io.dodb.model.user.DatabaseUser;
import io.dodb.operation.Call;
import io.dodb.reactor.bulk.BulkOptions;
import io.dodb.reactor.bulk.BulkProgress;
import io.dodb.reactor.bulk.BulkSummary;
import io.dodb.reactor.bulk.Outcome;
import io.dodb.reactor.internal.layer.HttpReply;
import io.dodb.reactor.internal.layer.Request;
import io.dodb.reactor.internal.layer.StubWire;
import io.dodb.retry.RetryPolicy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.BaseSubscriber;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.test.scheduler.VirtualTimeScheduler;

/** The bulk engine over a stub of the wire, in virtual time. */
class BulkTest {
    private final VirtualTimeScheduler time = VirtualTimeScheduler.create();
    private final StubbedBulk stubbed = new StubbedBulk(time);
    private final Meter meter = new Meter();

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void limitsAndOrderHoldWhateverTheLatencies(long seed) {
        Random random = new Random(seed);
        int items = 2000;
        List<Call<?>> calls = new ArrayList<>();
        for (int i = 0; i < items; i++) {
            String user = "u" + random.nextInt(60);
            ClusterId cluster = cluster(random.nextInt(6));
            calls.add(
                    switch (random.nextInt(4)) {
                        case 0 -> UserApi.add(cluster, CreateUser.named(user));
                        case 1 -> UserApi.delete(cluster, user);
                        default -> update(cluster, user);
                    });
        }
        BulkOptions options = BulkOptions.builder()
                .inFlight(1 + random.nextInt(20))
                .perCluster(1 + random.nextInt(6))
                .window(1 + random.nextInt(200))
                .build();
        AtomicReference<BulkProgress> progress = new AtomicReference<>(BulkProgress.NONE);
        List<Outcome<Indexed, Object>> outcomes = new ArrayList<>();

        stubbed.bulk(
                        request -> meter.through(
                                request,
                                Mono.delay(Duration.ofMillis(random.nextInt(900)), time)
                                        .then(random.nextInt(50) == 0 ? status(503) : ok(USER))),
                        options.toBuilder().tracking(progress::set).build())
                .run(indexed(calls), BulkTest::anyCall)
                .doOnNext(outcome -> assertAddsUp(progress))
                .subscribe(outcomes::add);
        time.advanceTimeBy(Duration.ofDays(1));

        assertThat(outcomes)
                .extracting(Outcome::number)
                .isEqualTo(
                        IntStream.rangeClosed(1, items).mapToObj(Long::valueOf).toList());
        assertThat(outcomes)
                .extracting(outcome -> outcome.item().index())
                .containsExactlyInAnyOrderElementsOf(
                        IntStream.range(0, items).boxed().toList());
        assertThat(outcomes.stream().collect(BulkSummary.collector()).items()).isEqualTo(items);
        assertThat(meter.peak).isLessThanOrEqualTo(options.inFlight());
        assertThat(meter.peakPerCluster.values()).allMatch(peak -> peak <= options.perCluster());
        assertThat(meter.peakSerialPerCluster.values()).allMatch(peak -> peak <= 1);
        assertThat(meter.peakPerTarget.values()).allMatch(peak -> peak == 1);
        assertThat(progress.get().snapshot()).isEqualTo(new BulkProgress.Snapshot(items, 0, 0, items));
        assertOrderPerTarget(outcomes);
    }

    @Test
    void aBusyUserOrClusterDoesNotHoldBackTheOthers() {
        List<Call<DatabaseUser>> calls = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            calls.add(update(cluster(0), "slow"));
        }
        calls.add(update(cluster(0), "other"));
        calls.add(update(cluster(1), "another"));
        List<String> done = new ArrayList<>();

        stubbed.bulk(request -> Mono.delay(Duration.ofSeconds(1), time).then(ok(USER)), BulkOptions.DEFAULT)
                .run(Flux.fromIterable(calls))
                .subscribe(outcome -> done.add(outcome.item().arguments().get(1)));
        time.advanceTimeBy(Duration.ofMillis(1001));

        assertThat(done).containsExactlyInAnyOrder("slow", "other", "another");
    }

    @Test
    void nothingIsSentThatWasNotAskedFor() {
        AtomicLong read = new AtomicLong();
        List<Outcome<Call<DatabaseUser>, DatabaseUser>> outcomes = new ArrayList<>();
        BaseSubscriber<Outcome<Call<DatabaseUser>, DatabaseUser>> slow = new BaseSubscriber<>() {
            @Override
            protected void hookOnSubscribe(org.reactivestreams.Subscription subscription) {
                // asks for nothing yet
            }

            @Override
            protected void hookOnNext(Outcome<Call<DatabaseUser>, DatabaseUser> outcome) {
                outcomes.add(outcome);
            }
        };
        stubbed.bulk(
                        request -> meter.through(
                                request, Mono.delay(Duration.ofSeconds(1), time).then(ok(USER))),
                        BulkOptions.builder().window(100).build())
                .run(updates(10_000).doOnNext(call -> read.incrementAndGet()))
                .subscribe(slow);
        time.advanceTimeBy(Duration.ofMinutes(1));
        assertThat(meter.sent).isZero();
        assertThat(read.get()).isEqualTo(100);

        slow.request(3);
        time.advanceTimeBy(Duration.ofMinutes(1));
        assertThat(meter.sent).isEqualTo(3);
        assertThat(outcomes).hasSize(3);
        assertThat(read.get()).isLessThanOrEqualTo(103);

        slow.request(1000);
        time.advanceTimeBy(Duration.ofMinutes(10));
        assertThat(meter.sent).isEqualTo(1003);
        assertThat(outcomes).hasSize(1003);
        slow.cancel();
    }

    @Test
    void aFailedItemIsAnOutcomeAndTheRestGoesOn() {
        List<Outcome<Call<DatabaseUser>, DatabaseUser>> outcomes = stubbed.run(
                request -> request.call().arguments().contains("u3") ? status(422) : ok(USER),
                BulkOptions.DEFAULT,
                updates(10));

        assertThat(count(outcomes, Outcome.Applied.class)).isEqualTo(9);
        assertThat(outcomes)
                .filteredOn(outcome -> outcome instanceof Outcome.Failed)
                .singleElement()
                .satisfies(failed -> assertThat(failed.item().arguments()).contains("u3"));
    }

    @Test
    void anItemWhoseAnswerWasLostForGoodIsUnknown() {
        List<Outcome<Call<DatabaseUser>, DatabaseUser>> outcomes = stubbed.run(
                StubWire::answerLost,
                BulkOptions.builder().retry(RetryPolicy.NONE).build(),
                updates(1));

        assertThat(outcomes).singleElement().isInstanceOf(Outcome.Unknown.class);
    }

    @Test
    void cancellingAccountsForWhatWasInFlightThroughTheDiscardHook() {
        List<Outcome<?, ?>> emitted = new ArrayList<>();
        List<Outcome<?, ?>> discarded = new ArrayList<>();
        AtomicLong read = new AtomicLong();
        stubbed.bulk(
                        request -> meter.through(
                                request,
                                Mono.delay(Duration.ofSeconds(1 + meter.sent % 2), time)
                                        .then(ok(USER))),
                        BulkOptions.builder().inFlight(10).window(40).build())
                .run(updates(1000).doOnNext(call -> read.incrementAndGet()))
                .doOnDiscard(Outcome.class, discarded::add)
                .doOnNext(emitted::add)
                .take(Duration.ofMillis(1500), time)
                .subscribe();
        time.advanceTimeBy(Duration.ofMinutes(10));

        assertThat(emitted).isNotEmpty();
        assertThat(meter.inFlight).isZero();
        assertThat(count(discarded, Outcome.Unknown.class)).isEqualTo(10);
        assertThat(emitted.size() + discarded.size()).isEqualTo((int) read.get());
        assertThat(count(discarded, Outcome.NotAttempted.class)).isEqualTo(discarded.size() - 10);
    }

    @Test
    void anErrorOfTheInputComesAfterTheOutcomesOfWhatCameBefore() {
        List<Outcome<Call<DatabaseUser>, DatabaseUser>> outcomes = new ArrayList<>();
        Throwable[] error = {null};
        stubbed.bulk(request -> Mono.delay(Duration.ofSeconds(1), time).then(ok(USER)), BulkOptions.DEFAULT)
                .run(updates(5).concatWith(Mono.error(new IllegalStateException("the input broke"))))
                .subscribe(outcomes::add, e -> error[0] = e);
        time.advanceTimeBy(Duration.ofMinutes(1));

        assertThat(outcomes).hasSize(5);
        assertThat(error[0]).hasMessage("the input broke");
    }

    @Test
    void anItemOfWhichNoCallCanBeMadeHasFailed() {
        List<Outcome<String, DatabaseUser>> outcomes = new ArrayList<>();
        stubbed.bulk(request -> ok(USER), BulkOptions.DEFAULT)
                .run(Flux.just("a", "..", "b"), name -> update(cluster(0), name))
                .subscribe(outcomes::add);

        assertThat(outcomes)
                .filteredOn(outcome -> outcome instanceof Outcome.Failed)
                .singleElement()
                .extracting(Outcome::item)
                .isEqualTo("..");
        assertThat(count(outcomes, Outcome.Applied.class)).isEqualTo(2);
    }

    @Test
    void anEmptyInputCompletes() {
        boolean[] completed = {false};
        stubbed.bulk(request -> ok(USER), BulkOptions.DEFAULT)
                .run(Flux.<Call<DatabaseUser>>empty())
                .subscribe(outcome -> {}, e -> {}, () -> completed[0] = true);
        assertThat(completed[0]).isTrue();
    }

    @Test
    void aRateLimitNeverFailsAnItem() {
        int[] sent = {0};
        List<Outcome<Call<DatabaseUser>, DatabaseUser>> outcomes = stubbed.run(
                request -> ++sent[0] % 5 == 0 ? status(429, "retry-after", "7") : ok(USER),
                BulkOptions.DEFAULT,
                updates(500));

        BulkSummary summary = outcomes.stream().collect(BulkSummary.collector());
        assertThat(summary.applied()).isEqualTo(500);
        assertThat(summary.retries()).isZero();
        assertThat(summary.rateLimited()).isEqualTo(sent[0] - 500L).isPositive();
        assertThat(summary.requests()).isEqualTo(sent[0]);
    }

    @Test
    void twoHundredThousandItemsNeedNoStack() {
        BulkSummary summary = stubbed.bulk(request -> ok(USER), BulkOptions.DEFAULT)
                .run(updates(200_000))
                .collect(BulkSummary.collector())
                .block(Duration.ofMinutes(1));
        assertThat(summary.applied()).isEqualTo(200_000);
    }

    // ---- helpers ----

    private record Indexed(int index, Call<?> call) {}

    private static Flux<Indexed> indexed(List<Call<?>> calls) {
        return Flux.range(0, calls.size()).map(i -> new Indexed(i, calls.get(i)));
    }

    @SuppressWarnings("unchecked")
    private static Call<Object> anyCall(Indexed item) {
        return (Call<Object>) item.call();
    }

    private static void assertAddsUp(AtomicReference<BulkProgress> progress) {
        BulkProgress.Snapshot now = progress.get().snapshot();
        assertThat(now.waiting() + now.inFlight() + now.done()).isEqualTo(now.read());
        assertThat(List.of(now.waiting(), now.inFlight(), now.done())).allMatch(n -> n >= 0);
    }

    private static void assertOrderPerTarget(List<Outcome<Indexed, Object>> outcomes) {
        Map<String, List<Integer>> byTarget = new HashMap<>();
        outcomes.forEach(
                outcome -> byTarget.computeIfAbsent(outcome.item().call().target(), key -> new ArrayList<>())
                        .add(outcome.item().index()));
        assertThat(byTarget.values()).allSatisfy(indexes -> assertThat(indexes).isSorted());
    }

    /** Counts what is on the wire at once. */
    private static final class Meter {
        int sent;
        int inFlight;
        int peak;
        final Map<String, Integer> now = new HashMap<>();
        final Map<String, Integer> peakPerCluster = new HashMap<>();
        final Map<String, Integer> peakSerialPerCluster = new HashMap<>();
        final Map<String, Integer> peakPerTarget = new HashMap<>();

        Mono<HttpReply> through(Request request, Mono<HttpReply> reply) {
            Call<?> call = request.call();
            sent++;
            inFlight++;
            peak = Math.max(peak, inFlight);
            count(peakPerCluster, "cluster " + call.cluster(), 1);
            count(peakPerTarget, "target " + call.target(), 1);
            if (call.operation().isOneAtATimePerCluster()) {
                count(peakSerialPerCluster, "serial " + call.cluster(), 1);
            }
            return reply.doOnTerminate(() -> left(call)).doOnCancel(() -> left(call));
        }

        private void left(Call<?> call) {
            inFlight--;
            count(peakPerCluster, "cluster " + call.cluster(), -1);
            count(peakPerTarget, "target " + call.target(), -1);
            if (call.operation().isOneAtATimePerCluster()) {
                count(peakSerialPerCluster, "serial " + call.cluster(), -1);
            }
        }

        private void count(Map<String, Integer> peaks, String key, int change) {
            int value = now.merge(key, change, Integer::sum);
            peaks.merge(key, value, Math::max);
        }
    }
}
