package io.dodb.reactor.internal.layer;

import io.dodb.reactor.internal.Timing;
import java.time.Duration;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import reactor.core.CoreSubscriber;
import reactor.core.Scannable;
import reactor.core.publisher.BaseSubscriber;
import reactor.core.publisher.Mono;
import reactor.core.publisher.MonoOperator;
import reactor.core.publisher.SignalType;
import reactor.util.context.Context;

/**
 * An exchange that ends with an error if it takes too long, or is ended from outside: {@code Mono.timeout}, with one timer for all exchanges
 * of the same timeout, and a list of those that are under way.
 */
final class BoundedMono extends MonoOperator<HttpReply, HttpReply> {
    private final Request request;
    private final TimeoutQueue<Bounded> queue;
    private final Function<Request, ? extends Throwable> timedOut;

    /**
     * @param queue has the timeout; made by {@link #queue}
     * @param timedOut returns the error; called after the exchange was cancelled
     */
    BoundedMono(
            Mono<HttpReply> exchange,
            Request request,
            TimeoutQueue<Bounded> queue,
            Function<Request, ? extends Throwable> timedOut) {
        super(exchange);
        this.request = request;
        this.queue = queue;
        this.timedOut = timedOut;
    }

    static TimeoutQueue<Bounded> queue(Duration timeout, Timing timing) {
        return new TimeoutQueue<>(timeout, timing, Bounded::timeIsUp);
    }

    @Override
    public void subscribe(CoreSubscriber<? super HttpReply> actual) {
        Bounded bounded = new Bounded(this, actual);
        actual.onSubscribe(bounded);
        if (bounded.enters()) {
            source.subscribe(bounded);
        }
    }

    @Override
    @SuppressWarnings("rawtypes") // as its superclass has it
    public @Nullable Object scanUnsafe(Attr key) {
        return key == Attr.RUN_STYLE ? Attr.RunStyle.ASYNC : super.scanUnsafe(key);
    }

    /** One exchange. Its ends exclude each other: each takes the subscription. */
    static final class Bounded extends BaseSubscriber<HttpReply> implements Scannable {
        private final BoundedMono mono;
        private final CoreSubscriber<? super HttpReply> actual;
        private volatile TimeoutQueue.@Nullable Place<Bounded> place;
        private @Nullable HttpReply reply;
        /** Returns the error if it is ended from outside; null while it is not. */
        private volatile @Nullable Function<Request, ? extends Throwable> ending;

        Bounded(BoundedMono mono, CoreSubscriber<? super HttpReply> actual) {
            this.mono = mono;
            this.actual = actual;
        }

        Request request() {
            return mono.request;
        }

        private boolean enters() {
            if (isDisposed()) {
                return false;
            }
            place = mono.queue.enter(this);
            if (isDisposed()) {
                leave(); // cancelled meanwhile, without a place to leave
                return false;
            }
            return true;
        }

        private void timeIsUp() {
            end(mono.timedOut);
        }

        /** Cancels the exchange and emits that error, unless it has ended. */
        void end(Function<Request, ? extends Throwable> how) {
            ending = how;
            cancel();
        }

        @Override
        protected void hookOnNext(HttpReply value) {
            reply = value;
        }

        @Override
        protected void hookOnComplete() {
            HttpReply value = reply;
            if (value != null) {
                actual.onNext(value);
            }
            actual.onComplete();
        }

        @Override
        protected void hookOnError(Throwable failure) {
            actual.onError(failure);
        }

        @Override
        protected void hookOnCancel() {
            Function<Request, ? extends Throwable> how = ending;
            if (how != null) {
                actual.onError(how.apply(mono.request));
            }
        }

        /** Comes after the signal: whoever waits until no exchange is under way finds the last one delivered. */
        @Override
        protected void hookFinally(SignalType end) {
            leave();
        }

        private void leave() {
            TimeoutQueue.Place<Bounded> taken = place;
            if (taken != null) {
                mono.queue.leave(taken);
            }
        }

        @Override
        @SuppressWarnings("rawtypes") // as its interface has it
        public @Nullable Object scanUnsafe(Attr key) {
            if (key == Attr.PARENT) {
                return upstream();
            }
            if (key == Attr.ACTUAL) {
                return actual;
            }
            if (key == Attr.TERMINATED) {
                return isDisposed();
            }
            return key == Attr.RUN_STYLE ? Attr.RunStyle.ASYNC : null;
        }

        @Override
        public Context currentContext() {
            return actual.currentContext();
        }
    }
}
