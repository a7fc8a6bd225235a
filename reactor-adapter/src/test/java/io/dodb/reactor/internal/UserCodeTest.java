package io.dodb.reactor.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.reactivestreams.Publisher;
import org.reactivestreams.Subscription;
import reactor.core.CoreSubscriber;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Operators;
import reactor.test.StepVerifier;
import reactor.test.publisher.TestPublisher;
import reactor.util.context.Context;

class UserCodeTest {

    /** What user code can throw. */
    static List<Throwable> throwables() {
        return List.of(
                new IllegalStateException("unchecked"),
                new IOException("checked"),
                new AssertionError("an error"),
                new NoClassDefFoundError("a linkage error"),
                new StackOverflowError("a virtual machine error"),
                new OutOfMemoryError("another"));
    }

    @ParameterizedTest
    @MethodSource("throwables")
    void whatIsThrownInsteadOfAnAnswerIsTheCause(Throwable thrown) {
        assertThatThrownBy(() -> UserCode.ask("it", argument -> sneak(thrown), 1))
                .isInstanceOf(UserCode.Failure.class)
                .cause()
                .isSameAs(thrown);
    }

    @Test
    void anAnswerOfNullIsAFailureThatSaysWhose() {
        assertThatThrownBy(() -> UserCode.ask("the function", argument -> null, 1))
                .cause()
                .hasMessage("the function answered null");
    }

    @Test
    void anAnswerIsTheAnswer() throws UserCode.Failure {
        assertThat(UserCode.<Integer, Integer>ask("it", argument -> argument + 1, 1))
                .isEqualTo(2);
    }

    @ParameterizedTest
    @MethodSource("throwables")
    void whatIsThrownInsteadOfAPublisherIsAnErrorSignal(Throwable thrown) {
        Seen<Integer> seen = seen(() -> sneak(thrown));
        assertThat(seen.failures).containsExactly(thrown);
    }

    @ParameterizedTest
    @MethodSource("throwables")
    void whatIsThrownByTheSubscriptionIsAnErrorSignal(Throwable thrown) {
        Seen<Integer> seen = seen(() -> subscriber -> sneak(thrown));
        assertThat(seen.failures).containsExactly(thrown);
    }

    @Test
    void nullInsteadOfAPublisherAValueOrAnErrorIsAnErrorSignal() {
        assertThat(seen(() -> null).failures)
                .singleElement()
                .extracting(Throwable::getMessage)
                .isEqualTo("it answered null");
        assertThat(seen(() -> subscriber -> {
                            subscriber.onSubscribe(Operators.emptySubscription());
                            subscriber.onNext(null);
                        })
                        .failures)
                .singleElement()
                .extracting(Throwable::getMessage)
                .isEqualTo("it emitted null");
        assertThat(seen(() -> subscriber -> {
                            subscriber.onSubscribe(Operators.emptySubscription());
                            subscriber.onError(null);
                        })
                        .failures)
                .singleElement()
                .extracting(Throwable::getMessage)
                .isEqualTo("it failed with null");
    }

    @Test
    void theFirstValueEndsItAndThePublisherIsCancelled() {
        TestPublisher<Integer> publisher = TestPublisher.create();
        StepVerifier.create(UserCode.first("it", () -> publisher))
                .then(() -> publisher.next(1))
                .expectNext(1)
                .verifyComplete();
        publisher.assertCancelled();
    }

    @Test
    void aPublisherWithoutAValueIsEmpty() {
        StepVerifier.create(UserCode.first("it", Mono::empty)).verifyComplete();
        StepVerifier.create(UserCode.first("it", () -> Flux.error(new IOException("x"))))
                .verifyError(IOException.class);
    }

    @Test
    void whatComesAfterTheEndIsDroppedByTheHooksOfTheSubscriber() {
        List<Object> dropped = new ArrayList<>();
        Throwable late = new IOException("late");
        Publisher<Integer> twice = subscriber -> {
            subscriber.onSubscribe(Operators.emptySubscription());
            subscriber.onNext(1);
            subscriber.onNext(2);
            subscriber.onError(late);
            subscriber.onComplete();
        };
        StepVerifier.create(UserCode.first("it", () -> twice).contextWrite(droppingInto(dropped)))
                .expectNext(1)
                .verifyComplete();
        assertThat(dropped).containsExactly(2, late);
    }

    @Test
    void aSecondSubscriptionIsCancelledAndTheFirstGoesOn() {
        List<String> cancelled = new ArrayList<>();
        Publisher<Integer> twice = subscriber -> {
            subscriber.onSubscribe(cancelling(() -> cancelled.add("first")));
            subscriber.onSubscribe(cancelling(() -> cancelled.add("second")));
            subscriber.onComplete();
        };
        StepVerifier.create(UserCode.first("it", () -> twice)).verifyComplete();
        assertThat(cancelled).containsExactly("second");
    }

    @Test
    void aCancellationThatThrowsIsNoMatterOfTheSubscriber() {
        List<Object> dropped = new ArrayList<>();
        IllegalStateException thrown = new IllegalStateException("cancel");
        Publisher<Integer> never = subscriber -> subscriber.onSubscribe(cancelling(() -> {
            throw thrown;
        }));
        UserCode.first("it", () -> never)
                .contextWrite(droppingInto(dropped))
                .subscribe()
                .dispose();
        assertThat(dropped).containsExactly(thrown);
    }

    @ParameterizedTest
    @MethodSource("throwables")
    void whatAListenerThrowsIsDropped(Throwable thrown) {
        List<Object> dropped = new ArrayList<>();
        UserCode.tell(news -> sneak(thrown), 1, droppingInto(dropped));
        assertThat(dropped).containsExactly(thrown);
    }

    @Test
    void aHookForDroppedErrorsThatThrowsHarmsNobody() {
        Context throwing = Context.of("reactor.onErrorDropped.local", (Consumer<Throwable>) error -> {
            throw new IllegalStateException("the hook");
        });
        UserCode.tell(
                news -> {
                    throw new IllegalStateException("the listener");
                },
                1,
                throwing);
    }

    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"}) // throws whatever it is
    private static <E extends Throwable, T> T sneak(Throwable thrown) throws E {
        throw (E) thrown;
    }

    private static Subscription cancelling(Runnable cancel) {
        return new Subscription() {
            @Override
            public void request(long n) {}

            @Override
            public void cancel() {
                cancel.run();
            }
        };
    }

    private static Context droppingInto(List<Object> dropped) {
        return Context.of(
                "reactor.onErrorDropped.local", (Consumer<Throwable>) dropped::add,
                "reactor.onNextDropped.local", (Consumer<Object>) dropped::add);
    }

    private static Seen<Integer> seen(Supplier<? extends @Nullable Publisher<Integer>> code) {
        Seen<Integer> seen = new Seen<>();
        UserCode.<Integer>first("it", code).subscribe(seen);
        return seen;
    }

    /** Unlike Reactor's own, it takes errors that Reactor throws. */
    private static final class Seen<T> implements CoreSubscriber<T> {
        final List<T> values = new ArrayList<>();
        final List<Throwable> failures = new ArrayList<>();

        @Override
        public void onSubscribe(Subscription subscription) {
            subscription.request(Long.MAX_VALUE);
        }

        @Override
        public void onNext(T value) {
            values.add(value);
        }

        @Override
        public void onError(Throwable failure) {
            failures.add(failure);
        }

        @Override
        public void onComplete() {}
    }
}
