package io.dodb.reactor.internal.bulk;

import static io.dodb.reactor.internal.bulk.StubbedBulk.USER;
import static io.dodb.reactor.internal.bulk.StubbedBulk.count;
import static io.dodb.reactor.internal.layer.StubWire.ok;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import io.dodb.model.user.DatabaseUser;
import io.dodb.reactor.bulk.BulkOptions;
import io.dodb.reactor.bulk.Outcome;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.reactivestreams.Publisher;
import org.reactivestreams.Subscriber;
import org.reactivestreams.Subscription;
import reactor.core.publisher.BaseSubscriber;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Operators;
import reactor.test.scheduler.VirtualTimeScheduler;
import reactor.util.context.Context;

/** The run as a subscriber: inputs that break the rules, and functions that make no call. */
class BulkInputTest {
    private static final int WINDOW = 16;

    private final StubbedBulk stubbed = new StubbedBulk(VirtualTimeScheduler.create());
    private final List<Outcome<Integer, DatabaseUser>> outcomes = new ArrayList<>();
    private final List<Integer> discarded = new ArrayList<>();
    private final List<Object> droppedItems = new ArrayList<>();
    private final List<String> droppedErrors = new ArrayList<>();
    private final List<String> ends = new ArrayList<>();

    /** What the run has given to its input, to be called by hand. */
    private Subscriber<? super Integer> run;

    private Subscription upstream;
    private final Downstream downstream = new Downstream();

    /** Asks for nothing by itself. */
    private final class Downstream extends BaseSubscriber<Outcome<Integer, DatabaseUser>> {
        @Override
        public Context currentContext() {
            Context context = Context.of(
                    "reactor.onErrorDropped.local",
                    (Consumer<Throwable>) error -> droppedErrors.add(String.valueOf(error.getMessage())),
                    "reactor.onNextDropped.local",
                    (Consumer<Object>) droppedItems::add);
            return Operators.enableOnDiscard(
                    context, outcome -> discarded.add((Integer) ((Outcome<?, ?>) outcome).item()));
        }

        @Override
        protected void hookOnSubscribe(Subscription subscription) {
            upstream = subscription; // asked by hand
        }

        @Override
        protected void hookOnNext(Outcome<Integer, DatabaseUser> outcome) {
            outcomes.add(outcome);
        }

        @Override
        protected void hookOnComplete() {
            ends.add("complete");
        }

        @Override
        protected void hookOnError(Throwable failure) {
            ends.add(failure.getClass().getSimpleName() + ": " + failure.getMessage());
        }
    }

    /** Counts what the run asks for. */
    private static class Asked implements Subscription {
        long requested;
        int cancelled;

        @Override
        public void request(long n) {
            requested += n;
        }

        @Override
        public void cancel() {
            cancelled++;
        }
    }

    private void start(Publisher<Integer> input) {
        stubbed.bulk(request -> ok(USER), BulkOptions.builder().window(WINDOW).build())
                .run(input, StubbedBulk::update)
                .subscribe(downstream);
    }

    private Asked startByHand() {
        Asked asked = new Asked();
        start(subscriber -> run = subscriber);
        run.onSubscribe(asked);
        return asked;
    }

    private List<Integer> items() {
        return outcomes.stream().map(Outcome::item).toList();
    }

    @Test
    void aSecondSubscriptionIsCancelledAndTheFirstIsKept() {
        Asked first = startByHand();
        Asked second = new Asked();
        run.onSubscribe(second);
        assertThat(second.cancelled).isEqualTo(1);
        assertThat(second.requested).isZero();
        assertThat(first.requested).isEqualTo(WINDOW);

        downstream.cancel();
        assertThat(first.cancelled).isEqualTo(1);
        assertThat(second.cancelled).isEqualTo(1);
    }

    @Test
    void aNullItemIsRefusedAndEndsTheRunAfterWhatCameBefore() {
        Asked input = startByHand();
        downstream.requestUnbounded();
        run.onNext(1);

        assertThatNullPointerException().isThrownBy(() -> run.onNext(null));
        assertThat(items()).containsExactly(1);
        assertThat(ends).containsExactly("NullPointerException: the input of a bulk run signalled null");
        assertThat(input.cancelled).isEqualTo(1);
        run.onNext(2);
        assertThat(droppedItems).containsExactly(2);
    }

    @Test
    void aNullErrorIsRefusedAndIsNoNormalEnd() {
        startByHand();
        downstream.requestUnbounded();

        assertThatNullPointerException().isThrownBy(() -> run.onError(null));
        assertThat(ends).containsExactly("NullPointerException: the input of a bulk run signalled null");
    }

    @Test
    void aNullSubscriptionIsRefused() {
        start(subscriber -> run = subscriber);

        assertThatNullPointerException().isThrownBy(() -> run.onSubscribe(null));
    }

    @Test
    void anInputThatHasEndedIsNeitherCancelledNorAsked() {
        Asked input = startByHand();
        run.onNext(1);
        run.onComplete();
        downstream.request(1);
        assertThat(ends).containsExactly("complete");

        upstream.request(5);
        upstream.cancel();

        assertThat(input.cancelled).isZero();
        assertThat(input.requested).isEqualTo(WINDOW);
    }

    @Test
    void cancellingARunWhoseInputHasEndedDoesNotCancelTheInput() {
        Asked input = startByHand();
        run.onNext(1);
        run.onComplete();
        downstream.cancel();

        assertThat(input.cancelled).isZero();
        assertThat(discarded).containsExactly(1);
    }

    @Test
    void whatComesAfterTheEndGoesToTheHooks() {
        startByHand();
        downstream.requestUnbounded();
        run.onNext(1);
        run.onComplete();
        run.onNext(2);
        run.onError(new IOException("late"));
        run.onComplete();

        assertThat(items()).containsExactly(1);
        assertThat(ends).containsExactly("complete");
        assertThat(droppedItems).containsExactly(2);
        assertThat(droppedErrors).containsExactly("late");
        assertThat(discarded).isEmpty();
    }

    @Test
    void whatComesAfterACancellationIsDiscardedAsAnOutcome() {
        startByHand();
        run.onNext(1);
        downstream.cancel();
        run.onNext(2);
        run.onError(new IOException("late"));

        assertThat(discarded).containsExactly(1, 2);
        assertThat(droppedErrors).containsExactly("late");
    }

    @Test
    void itemsBeyondDemandAreKeptAndNoMoreIsAskedForUntilThereIsRoom() {
        Asked input = startByHand();
        IntStream.range(0, 1000).forEach(run::onNext);
        downstream.request(990);
        assertThat(items()).hasSize(990);
        assertThat(input.requested).as("ten are held, six may come").isEqualTo(WINDOW + 6);

        run.onComplete();
        downstream.request(10);
        assertThat(items()).doesNotHaveDuplicates().hasSize(1000);
        assertThat(ends).containsExactly("complete");
    }

    @Test
    void anInputThatSignalsFromSeveralThreadsLosesNothing() throws InterruptedException {
        int threads = 4;
        int each = 5_000;
        startByHand();
        downstream.requestUnbounded();
        CountDownLatch done = new CountDownLatch(threads);
        AtomicInteger next = new AtomicInteger();
        for (int t = 0; t < threads; t++) {
            new Thread(() -> {
                        for (int i = 0; i < each; i++) {
                            run.onNext(next.getAndIncrement());
                        }
                        done.countDown();
                    })
                    .start();
        }
        done.await();
        run.onComplete();

        assertThat(ends).containsExactly("complete");
        assertThat(items()).doesNotHaveDuplicates().hasSize(threads * each);
    }

    static Stream<Named<Publisher<Integer>>> throwingInputs() {
        return Stream.of(
                Named.of("in subscribe", subscriber -> {
                    throw new IllegalStateException("broke");
                }),
                Named.of("an Error in subscribe", subscriber -> {
                    throw new NoClassDefFoundError("broke");
                }),
                Named.of("after onSubscribe", subscriber -> {
                    subscriber.onSubscribe(new Asked());
                    throw new IllegalStateException("broke");
                }),
                Named.of(
                        "in request",
                        subscriber -> subscriber.onSubscribe(new Asked() {
                            @Override
                            public void request(long n) {
                                throw new IllegalStateException("broke");
                            }
                        })));
    }

    @ParameterizedTest
    @MethodSource("throwingInputs")
    void anInputThatThrowsIsAnError(Publisher<Integer> input) {
        start(input);
        downstream.requestUnbounded();

        assertThat(ends).singleElement().asString().endsWith(": broke");
    }

    @Test
    void anInputThatThrowsWhenItIsCancelledChangesNothing() {
        start(subscriber -> {
            subscriber.onSubscribe(new Subscription() {
                @Override
                public void request(long n) {
                    // gives nothing more
                }

                @Override
                public void cancel() {
                    throw new IllegalStateException("no");
                }
            });
            subscriber.onNext(1);
        });
        downstream.cancel();

        assertThat(discarded).containsExactly(1);
        assertThat(droppedErrors).containsExactly("no");
    }

    static Stream<Throwable> thrown() {
        return Stream.of(
                new IllegalStateException("broke"),
                new IOException("broke"),
                new AssertionError("broke"),
                new NoClassDefFoundError("broke"),
                new StackOverflowError("broke"));
    }

    @ParameterizedTest
    @MethodSource("thrown")
    void anItemWhoseFunctionThrowsAnythingHasFailedWithIt(Throwable cause) {
        stubbed.bulk(request -> ok(USER), BulkOptions.DEFAULT)
                .run(Flux.range(0, 9), item -> {
                    if (item == 4) {
                        BulkInputTest.<RuntimeException>sneak(cause);
                    }
                    return StubbedBulk.update(item);
                })
                .subscribe(outcomes::add, failure -> ends.add(failure.toString()), () -> ends.add("complete"));

        assertThat(ends).containsExactly("complete");
        assertThat(count(outcomes, Outcome.Applied.class)).isEqualTo(8);
        assertThat(outcomes)
                .filteredOn(outcome -> outcome.item() == 4)
                .singleElement()
                .isInstanceOfSatisfying(
                        Outcome.Failed.class,
                        failed -> assertThat(failed.cause()).isSameAs(cause));
    }

    @Test
    void anItemWhoseFunctionAnswersNullHasFailed() {
        stubbed.bulk(request -> ok(USER), BulkOptions.DEFAULT)
                .run(Flux.range(0, 3), item -> item == 1 ? null : StubbedBulk.update(item))
                .subscribe(outcomes::add);

        assertThat(outcomes).hasSize(3);
        assertThat(outcomes)
                .filteredOn(outcome -> outcome instanceof Outcome.Failed)
                .singleElement()
                .satisfies(failed -> assertThat(failed.toString()).contains("answered null"));
    }

    @SuppressWarnings("unchecked") // throws a checked exception where none is declared, as other languages do
    private static <E extends Throwable> void sneak(Throwable thrown) throws E {
        throw (E) thrown;
    }
}
