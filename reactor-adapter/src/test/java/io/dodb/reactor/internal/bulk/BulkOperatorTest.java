package io.dodb.reactor.internal.bulk;

import static io.dodb.reactor.internal.bulk.StubbedBulk.USER;
import static io.dodb.reactor.internal.bulk.StubbedBulk.cluster;
import static io.dodb.reactor.internal.bulk.StubbedBulk.count;
import static io.dodb.reactor.internal.bulk.StubbedBulk.updates;
import static io.dodb.reactor.internal.layer.StubWire.ok;
import static io.dodb.reactor.internal.layer.StubWire.status;
import static org.assertj.core.api.Assertions.assertThat;

import io.dodb.api.UserApi;
import io.dodb.error.RateLimitWaitException;
import io.dodb.model.user.CreateUser;
import io.dodb.model.user.DatabaseUser;
import io.dodb.operation.Call;
import io.dodb.reactor.bulk.Bulk;
import io.dodb.reactor.bulk.BulkOptions;
import io.dodb.reactor.bulk.BulkProgress;
import io.dodb.reactor.bulk.Outcome;
import io.dodb.reactor.call.CallOptions;
import io.dodb.retry.RetryPolicy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.reactivestreams.Subscription;
import reactor.core.CoreSubscriber;
import reactor.core.Scannable;
import reactor.core.Scannable.Attr;
import reactor.core.publisher.BaseSubscriber;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Hooks;
import reactor.core.publisher.Mono;
import reactor.test.scheduler.VirtualTimeScheduler;

/** The run as one of Reactor's operators, and what may be given to it. */
class BulkOperatorTest {
    private final VirtualTimeScheduler time = VirtualTimeScheduler.create();
    private final StubbedBulk stubbed = new StubbedBulk(time);

    @Test
    void onlyTheCallThatIsJustBeingSentLeavesAfterACancellation() throws InterruptedException {
        List<Outcome<?, ?>> discarded = new CopyOnWriteArrayList<>();
        List<Outcome<?, ?>> emitted = new CopyOnWriteArrayList<>();
        AtomicReference<Subscription> run = new AtomicReference<>();
        List<String> sent = new CopyOnWriteArrayList<>();
        stubbed.bulk(
                        request -> {
                            // cancel() returns on another thread while this one is sending
                            Thread other = new Thread(() -> run.get().cancel());
                            other.start();
                            joined(other);
                            sent.add(request.call().target());
                            return Mono.never();
                        },
                        BulkOptions.builder().inFlight(10).window(20).build())
                .run(updates(100))
                .doOnDiscard(Outcome.class, discarded::add)
                .subscribe(new BaseSubscriber<Outcome<?, ?>>() {
                    @Override
                    protected void hookOnSubscribe(Subscription subscription) {
                        run.set(subscription);
                        subscription.request(Long.MAX_VALUE);
                    }

                    @Override
                    protected void hookOnNext(Outcome<?, ?> outcome) {
                        emitted.add(outcome);
                    }
                });

        assertThat(sent).hasSize(1);
        assertThat(emitted).isEmpty();
        assertThat(discarded).hasSize(20);
        assertThat(count(discarded, Outcome.Unknown.class)).isEqualTo(1);
        assertThat(count(discarded, Outcome.NotAttempted.class)).isEqualTo(19);
    }

    private static void joined(Thread thread) {
        try {
            thread.join();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void eachSubscriptionHasAProgressOfItsOwn() {
        List<BulkProgress> runs = new ArrayList<>();
        Flux<?> outcomes = stubbed.bulk(
                        request -> ok(USER),
                        BulkOptions.builder().tracking(runs::add).build())
                .run(updates(3));
        outcomes.subscribe();
        outcomes.subscribe();

        assertThat(runs)
                .extracting(BulkProgress::snapshot)
                .containsExactly(new BulkProgress.Snapshot(3, 0, 0, 3), new BulkProgress.Snapshot(3, 0, 0, 3));
    }

    @Test
    void aTrackerThatThrowsCostsNothing() {
        List<Throwable> dropped = new ArrayList<>();
        List<Outcome<?, ?>> outcomes = new ArrayList<>();
        stubbed.bulk(
                        request -> ok(USER),
                        BulkOptions.builder()
                                .tracking(progress -> {
                                    throw new NoClassDefFoundError("the tracker's");
                                })
                                .build())
                .run(updates(3))
                .contextWrite(
                        context -> context.put("reactor.onErrorDropped.local", (Consumer<Throwable>) dropped::add))
                .subscribe(outcomes::add);

        assertThat(count(outcomes, Outcome.Applied.class)).isEqualTo(3);
        assertThat(dropped).singleElement().satisfies(error -> assertThat(error).hasMessageContaining("the tracker's"));
    }

    @Test
    void aSubscriberThatThrowsHasCancelled() {
        List<Outcome<?, ?>> discarded = new ArrayList<>();
        List<Throwable> dropped = new ArrayList<>();
        stubbed.bulk(
                        request -> ok(USER),
                        BulkOptions.builder().inFlight(1).window(4).build())
                .run(updates(10))
                .doOnDiscard(Outcome.class, discarded::add)
                .contextWrite(
                        context -> context.put("reactor.onErrorDropped.local", (Consumer<Throwable>) dropped::add))
                .subscribe(new CoreSubscriber<Outcome<?, ?>>() {
                    @Override
                    public void onSubscribe(Subscription subscription) {
                        subscription.request(Long.MAX_VALUE);
                    }

                    @Override
                    public void onNext(Outcome<?, ?> outcome) {
                        throw new NoClassDefFoundError("the subscriber's");
                    }

                    @Override
                    public void onError(Throwable failure) {}

                    @Override
                    public void onComplete() {}
                });

        assertThat(dropped).singleElement().asString().contains("the subscriber's");
        assertThat(discarded).hasSize(3).allMatch(Outcome.NotAttempted.class::isInstance);
    }

    @Test
    void aRunCanBeLookedInto() {
        AtomicReference<Subscription> subscription = new AtomicReference<>();
        Flux<?> flux = stubbed.bulk(
                        request -> Mono.never(),
                        BulkOptions.builder().inFlight(2).window(8).build())
                .run(updates(100).name("my users"));
        flux.subscribe(new CoreSubscriber<Object>() {
            @Override
            public void onSubscribe(Subscription mine) {
                subscription.set(mine);
                mine.request(5);
            }

            @Override
            public void onNext(Object outcome) {}

            @Override
            public void onError(Throwable failure) {}

            @Override
            public void onComplete() {}
        });
        Scannable operator = Scannable.from(flux);
        Scannable run = Scannable.from(subscription.get());

        assertThat(operator.name()).isEqualTo("my users");
        assertThat(operator.scan(Attr.PREFETCH)).isEqualTo(8);
        assertThat(operator.scan(Attr.RUN_STYLE)).isEqualTo(Attr.RunStyle.ASYNC);
        assertThat(run.scan(Attr.BUFFERED)).isEqualTo(6);
        assertThat(run.scan(Attr.REQUESTED_FROM_DOWNSTREAM)).isEqualTo(5);
        assertThat(run.scan(Attr.ACTUAL)).isNotNull();
        assertThat(run.parents()).isNotEmpty();
        assertThat(run.scan(Attr.CANCELLED)).isFalse();
        subscription.get().cancel();
        assertThat(run.scan(Attr.CANCELLED)).isTrue();
        assertThat(run.scan(Attr.TERMINATED)).isFalse();
        assertThat(run.scan(Attr.BUFFERED)).isZero();
    }

    @Test
    void aRunThatFailedShowsIt() {
        AtomicReference<Scannable> run = new AtomicReference<>();
        stubbed.bulk(request -> ok(USER), BulkOptions.DEFAULT)
                .run(Flux.<Call<DatabaseUser>>error(new IllegalStateException("the input broke")))
                .doOnSubscribe(subscription -> run.set(Scannable.from(subscription)))
                .onErrorComplete()
                .subscribe();

        assertThat(run.get().scan(Attr.TERMINATED)).isTrue();
        assertThat(run.get().scan(Attr.ERROR)).hasMessage("the input broke");
    }

    @Test
    void hooksSeeTheOperator() {
        List<String> seen = new CopyOnWriteArrayList<>();
        Hooks.onEachOperator("test", publisher -> {
            seen.add(Scannable.from(publisher).stepName());
            return publisher;
        });
        try {
            stubbed.bulk(request -> ok(USER), BulkOptions.DEFAULT).run(updates(1));
        } finally {
            Hooks.resetOnEachOperator("test");
        }

        assertThat(seen).contains("bulk");
    }

    private record Job(String user, boolean delete) {}

    private static Call<?> mixed(Job job) {
        return job.delete()
                ? UserApi.delete(cluster(1), job.user())
                : UserApi.add(cluster(1), CreateUser.named(job.user()));
    }

    @Test
    void deletesAndAddsGoInOneOrderedRun() {
        Bulk bulk = stubbed.bulk(request -> ok(request.call().body() == null ? null : USER), BulkOptions.DEFAULT);
        Flux<Job> jobs = Flux.just(new Job("a", true), new Job("a", false), new Job("b", false));
        List<Object> results = new ArrayList<>();

        Flux<? extends Outcome<Job, ?>> inOneFunction = bulk.run(
                jobs,
                job -> job.delete()
                        ? UserApi.delete(cluster(1), job.user())
                        : UserApi.add(cluster(1), CreateUser.named(job.user())));
        Flux<Outcome<Job, Object>> byCallsOfAnyKind = bulk.run(jobs, BulkOperatorTest::mixed);
        Flux<Outcome<Call<?>, Object>> calls = bulk.run(jobs.<Call<?>>map(BulkOperatorTest::mixed));
        inOneFunction.subscribe(outcome -> results.add(outcome.item()));
        byCallsOfAnyKind.subscribe(outcome -> results.add(((Outcome.Applied<Job, Object>) outcome).result()));
        calls.subscribe(outcome -> results.add(((Outcome.Applied<Call<?>, Object>) outcome).result()));

        assertThat(results)
                .containsExactly(
                        new Job("a", true),
                        new Job("a", false),
                        new Job("b", false),
                        null,
                        USER,
                        USER,
                        null,
                        USER,
                        USER);
    }

    @Test
    void aDeadlineOfTheCallOptionsHoldsForEachItemFromItsTurn() {
        List<Outcome<Call<DatabaseUser>, DatabaseUser>> outcomes = new ArrayList<>();
        int[] sent = {0};
        new BulkEngine(
                        stubbed.sender(request -> ++sent[0] <= 3
                                ? Mono.delay(Duration.ofSeconds(4), time).then(ok(USER))
                                : status(429, "retry-after", "60")),
                        CallOptions.builder().deadline(Duration.ofSeconds(5)).build(),
                        BulkOptions.builder().inFlight(1).build())
                .run(updates(4))
                .subscribe(outcomes::add);
        time.advanceTimeBy(Duration.ofSeconds(16));
        assertThat(count(outcomes, Outcome.Applied.class))
                .as("three of four seconds each: none waited too long for its turn")
                .isEqualTo(3);
        time.advanceTimeBy(Duration.ofSeconds(1));

        assertThat(outcomes)
                .hasSize(4)
                .last()
                .isInstanceOfSatisfying(
                        Outcome.Failed.class,
                        failed -> assertThat(failed.cause()).isInstanceOf(RateLimitWaitException.class));
    }

    @Test
    void theRetryPolicyIsTheRunsOrTheCallOptionsOrTenAttempts() {
        assertThat(attempts(CallOptions.NONE, BulkOptions.DEFAULT)).isEqualTo(10);
        assertThat(attempts(CallOptions.builder().retry(RetryPolicy.NONE).build(), BulkOptions.DEFAULT))
                .isEqualTo(1);
        assertThat(attempts(
                        CallOptions.builder().retry(RetryPolicy.NONE).build(),
                        BulkOptions.builder()
                                .retry(RetryPolicy.DEFAULT.withMaxAttempts(3))
                                .build()))
                .isEqualTo(3);
    }

    private int attempts(CallOptions callOptions, BulkOptions options) {
        List<Outcome<?, ?>> outcomes = new ArrayList<>();
        new BulkEngine(stubbed.sender(request -> status(500)), callOptions, options)
                .run(updates(1))
                .subscribe(outcomes::add);
        time.advanceTimeBy(Duration.ofHours(1));
        return outcomes.get(0).effort().attempts();
    }
}
