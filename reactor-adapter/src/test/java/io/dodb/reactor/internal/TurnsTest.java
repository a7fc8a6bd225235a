package io.dodb.reactor.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import reactor.core.Disposable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.core.scheduler.Schedulers;
import reactor.test.StepVerifier;
import reactor.test.publisher.TestPublisher;

class TurnsTest {
    private final Turns turns = new Turns();

    @AfterEach
    void nothingIsLeft() {
        assertThat(turns.size()).isZero();
    }

    private <T> Mono<T> inTurn(String key, Mono<T> work) {
        return turns.inTurn(key, Mono.never(), work);
    }

    @Test
    void theSecondBeginsWhenTheFirstHasEnded() {
        List<String> log = new ArrayList<>();
        Sinks.One<String> first = Sinks.one();
        Sinks.One<String> second = Sinks.one();
        inTurn("key", first.asMono().doOnSubscribe(begun -> log.add("1"))).subscribe(log::add);
        inTurn("key", second.asMono().doOnSubscribe(begun -> log.add("2"))).subscribe(log::add);
        assertThat(log).containsExactly("1");

        first.tryEmitValue("one");
        assertThat(log).containsExactly("1", "one", "2");
        second.tryEmitValue("two");

        assertThat(log).containsExactly("1", "one", "2", "two");
    }

    @Test
    void keysDoNotWaitForEachOther() {
        Sinks.One<String> never = Sinks.one();
        Disposable held = inTurn("one", never.asMono()).subscribe();

        StepVerifier.create(inTurn("other", Mono.just("done")))
                .expectNext("done")
                .verifyComplete();

        held.dispose();
    }

    @Test
    void aFailureEndsATurn() {
        Sinks.One<String> first = Sinks.one();
        Mono<String> failing = inTurn("key", first.asMono());
        StepVerifier.create(failing.doOnSubscribe(begun -> first.tryEmitError(new IllegalStateException("no"))))
                .verifyErrorMessage("no");

        StepVerifier.create(inTurn("key", Mono.just("done"))).expectNext("done").verifyComplete();
    }

    @Test
    void whoIsCancelledWhileWaitingIsPassedOver() {
        List<String> log = new ArrayList<>();
        Sinks.One<String> first = Sinks.one();
        TestPublisher<String> second = TestPublisher.create();
        inTurn("key", first.asMono()).subscribe(log::add);
        Disposable waiting = inTurn("key", second.mono()).subscribe(log::add);
        inTurn("key", Mono.just("three")).subscribe(log::add);

        waiting.dispose();
        first.tryEmitValue("one");

        assertThat(log).containsExactly("one", "three");
        second.assertWasNotSubscribed();
    }

    @Test
    void cancellingTheWorkEndsItsTurn() {
        List<String> log = new ArrayList<>();
        Disposable working = inTurn("key", Mono.<String>never()).subscribe(log::add);
        inTurn("key", Mono.just("next")).subscribe(log::add);

        working.dispose();

        assertThat(log).containsExactly("next");
    }

    @Test
    void aWaitIsGivenUpAndWorkIsNot() {
        List<String> log = new ArrayList<>();
        Sinks.Empty<Void> closing = Sinks.empty();
        Mono<Void> giveUp = closing.asMono().then(Mono.error(new IllegalStateException("closed")));
        Sinks.One<String> first = Sinks.one();
        turns.inTurn("key", giveUp, first.asMono()).subscribe(log::add);
        turns.inTurn("key", giveUp, Mono.just("two")).subscribe(log::add, failure -> log.add(failure.getMessage()));

        closing.tryEmitEmpty();
        assertThat(log).containsExactly("closed");
        first.tryEmitValue("one");

        assertThat(log).containsExactly("closed", "one");
    }

    /** A client that was closed fails each of them at once. */
    @Test
    void manyThatEndAtOnceDoNotNest() {
        Sinks.One<Integer> first = Sinks.one();
        AtomicInteger ended = new AtomicInteger();
        inTurn("key", first.asMono()).subscribe();
        for (int i = 0; i < 20_000; i++) {
            inTurn("key", Mono.error(new IllegalStateException("closed")))
                    .subscribe(value -> {}, failure -> ended.incrementAndGet());
        }

        first.tryEmitValue(1);

        assertThat(ended).hasValue(20_000);
    }

    @Test
    void neverTwoAtOnceFromManyThreads() {
        AtomicInteger inside = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        AtomicInteger count = new AtomicInteger();
        Mono<Integer> work = Mono.fromCallable(() -> {
                    most.accumulateAndGet(inside.incrementAndGet(), Math::max);
                    int next = count.get() + 1; // lost if two read the same
                    Thread.onSpinWait();
                    count.set(next);
                    inside.decrementAndGet();
                    return next;
                })
                .subscribeOn(Schedulers.parallel());

        StepVerifier.create(Flux.range(0, 5_000)
                        .flatMap(i -> inTurn("key", work).subscribeOn(Schedulers.parallel()), 256)
                        .count())
                .expectNext(5_000L)
                .verifyComplete();

        assertThat(most).hasValue(1);
        assertThat(count).hasValue(5_000);
    }
}
