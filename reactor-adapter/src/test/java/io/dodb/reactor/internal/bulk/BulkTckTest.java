package io.dodb.reactor.internal.bulk;

import static io.dodb.reactor.internal.bulk.StubbedBulk.USER;
import static io.dodb.reactor.internal.layer.StubWire.ok;

import io.dodb.model.user.DatabaseUser;
import io.dodb.reactor.bulk.Bulk;
import io.dodb.reactor.bulk.BulkOptions;
import io.dodb.reactor.bulk.Outcome;
import io.dodb.reactor.internal.layer.HttpReply;
import io.dodb.reactor.internal.layer.Request;
import io.dodb.reactor.streams.Tck;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.reactivestreams.Publisher;
import org.reactivestreams.Subscriber;
import org.reactivestreams.Subscription;
import org.reactivestreams.tck.PublisherVerification;
import org.reactivestreams.tck.SubscriberBlackboxVerification;
import org.reactivestreams.tck.SubscriberWhiteboxVerification;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;
import reactor.test.scheduler.VirtualTimeScheduler;

/** The Reactive Streams TCK on a bulk run, as publisher and as subscriber. */
class BulkTckTest {
    private static Bulk bulk(Function<Request, Mono<HttpReply>> server, BulkOptions options) {
        return new StubbedBulk(VirtualTimeScheduler.create()).bulk(server, options);
    }

    /** With a server that answers at once. */
    private static Bulk prompt(BulkOptions options) {
        return bulk(request -> ok(USER), options);
    }

    @TestFactory
    Stream<DynamicTest> asPublisher() {
        return Tck.tests(Prompt.class, Prompt::new);
    }

    @TestFactory
    Stream<DynamicTest> asPublisherOneItemAtATimeAndOnSeveralThreads() {
        return Tck.tests(OneAtATime.class, OneAtATime::new);
    }

    @TestFactory
    Stream<DynamicTest> asSubscriberSeenFromOutside() {
        return Tck.tests(FromOutside.class, FromOutside::new);
    }

    @TestFactory
    Stream<DynamicTest> asSubscriberSeenFromInside() {
        return Tck.tests(FromInside.class, FromInside::new);
    }

    public static final class Prompt extends PublisherVerification<Outcome<Integer, DatabaseUser>> {
        Prompt() {
            super(Tck.environment());
        }

        @Override
        public Publisher<Outcome<Integer, DatabaseUser>> createPublisher(long elements) {
            return prompt(BulkOptions.DEFAULT).run(Flux.range(0, Tck.count(elements)), StubbedBulk::update);
        }

        @Override
        public Publisher<Outcome<Integer, DatabaseUser>> createFailedPublisher() {
            return prompt(BulkOptions.DEFAULT)
                    .run(Flux.<Integer>error(new IllegalStateException("input")), StubbedBulk::update);
        }
    }

    public static final class OneAtATime extends PublisherVerification<Outcome<Integer, DatabaseUser>> {
        OneAtATime() {
            super(Tck.environment());
        }

        @Override
        public Publisher<Outcome<Integer, DatabaseUser>> createPublisher(long elements) {
            BulkOptions options = BulkOptions.builder()
                    .inFlight(1)
                    .window(1)
                    .stopWhen(Flux.never())
                    .build();
            return bulk(request -> ok(USER).publishOn(Schedulers.parallel()), options)
                    .run(Flux.range(0, Tck.count(elements)).publishOn(Schedulers.parallel(), 4), StubbedBulk::update);
        }

        @Override
        public Publisher<Outcome<Integer, DatabaseUser>> createFailedPublisher() {
            Mono<Integer> broken = Mono.error(new IllegalStateException("input"));
            return prompt(BulkOptions.builder().window(1).build())
                    .run(broken.subscribeOn(Schedulers.parallel()), StubbedBulk::update);
        }
    }

    /** What a run gives to its input. */
    private static Subscriber<? super Integer> subscriber(int window) {
        AtomicReference<Subscriber<? super Integer>> subscriber = new AtomicReference<>();
        prompt(BulkOptions.builder().window(window).build())
                .run((Publisher<Integer>) subscriber::set, StubbedBulk::update)
                .onErrorComplete()
                .subscribe();
        return subscriber.get();
    }

    public static final class FromOutside extends SubscriberBlackboxVerification<Integer> {
        FromOutside() {
            super(Tck.environment());
        }

        @Override
        @SuppressWarnings("unchecked") // takes integers
        public Subscriber<Integer> createSubscriber() {
            return (Subscriber<Integer>) subscriber(16);
        }

        @Override
        public Integer createElement(int element) {
            return element;
        }
    }

    public static final class FromInside extends SubscriberWhiteboxVerification<Integer> {
        FromInside() {
            super(Tck.environment());
        }

        @Override
        public Subscriber<Integer> createSubscriber(WhiteboxSubscriberProbe<Integer> probe) {
            return new Probed(subscriber(1), probe);
        }

        @Override
        public Integer createElement(int element) {
            return element;
        }

        /** Tells the TCK what the run is told. */
        private record Probed(Subscriber<? super Integer> run, WhiteboxSubscriberProbe<Integer> probe)
                implements Subscriber<Integer> {

            @Override
            public void onSubscribe(Subscription subscription) {
                run.onSubscribe(subscription);
                probe.registerOnSubscribe(new SubscriberPuppet() {
                    @Override
                    public void triggerRequest(long elements) {
                        subscription.request(elements);
                    }

                    @Override
                    public void signalCancel() {
                        subscription.cancel();
                    }
                });
            }

            @Override
            public void onNext(Integer element) {
                run.onNext(element);
                probe.registerOnNext(element);
            }

            @Override
            public void onError(Throwable cause) {
                run.onError(cause);
                probe.registerOnError(cause);
            }

            @Override
            public void onComplete() {
                run.onComplete();
                probe.registerOnComplete();
            }
        }
    }
}
