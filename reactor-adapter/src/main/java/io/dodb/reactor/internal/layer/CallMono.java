package io.dodb.reactor.internal.layer;

import io.dodb.reactor.internal.UserCode;
import java.util.concurrent.atomic.AtomicIntegerFieldUpdater;
import java.util.function.BiFunction;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Subscription;
import reactor.core.CoreSubscriber;
import reactor.core.Scannable;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Operators;
import reactor.util.context.Context;

/** A call as its user subscribes to it, outside all layers. Each subscription is a separate request, whose result is kept until requested. */
final class CallMono<R> extends Mono<R> implements Scannable {
    private final Exchange chain;
    private final Supplier<Request> request;
    private final BiFunction<HttpReply, CallTrace, @Nullable R> result;

    private CallMono(Exchange chain, Supplier<Request> request, BiFunction<HttpReply, CallTrace, @Nullable R> result) {
        this.chain = chain;
        this.request = request;
        this.result = result;
    }

    /**
     * @param result maps a reply to the value to emit; null for none
     */
    static <R> Mono<R> of(
            Exchange chain, Supplier<Request> request, BiFunction<HttpReply, CallTrace, @Nullable R> result) {
        return onAssembly(new CallMono<>(chain, request, result));
    }

    @Override
    public void subscribe(CoreSubscriber<? super R> actual) {
        Request one = request.get();
        chain.send(one, new Call<>(actual, one.trace(), result));
    }

    @Override
    @SuppressWarnings("rawtypes") // as its interface has it
    public @Nullable Object scanUnsafe(Attr key) {
        return key == Attr.RUN_STYLE ? Attr.RunStyle.ASYNC : null;
    }

    private static final class Call<R> implements CoreSubscriber<HttpReply>, Subscription, Scannable {
        private static final AtomicIntegerFieldUpdater<Call<?>> STATE = updater();

        private static final int NOTHING_YET = 0;
        private static final int REQUESTED = 1;
        private static final int REPLIED = 2;
        private static final int ENDED = 3;

        private final CoreSubscriber<? super R> actual;
        private final CallTrace trace;
        private final BiFunction<HttpReply, CallTrace, @Nullable R> result;
        private @Nullable Subscription upstream;
        private @Nullable R value;

        @SuppressWarnings("UnusedVariable") // read through the updater
        private volatile int state;

        Call(CoreSubscriber<? super R> actual, CallTrace trace, BiFunction<HttpReply, CallTrace, @Nullable R> result) {
            this.actual = actual;
            this.trace = trace;
            this.result = result;
        }

        @SuppressWarnings({"unchecked", "rawtypes"}) // the updater knows raw classes only
        private static AtomicIntegerFieldUpdater<Call<?>> updater() {
            return (AtomicIntegerFieldUpdater) AtomicIntegerFieldUpdater.newUpdater(Call.class, "state");
        }

        @Override
        public void onSubscribe(Subscription subscription) {
            if (Operators.validate(upstream, subscription)) {
                upstream = subscription;
                actual.onSubscribe(this);
                subscription.request(Long.MAX_VALUE);
            }
        }

        @Override
        public void onNext(HttpReply reply) {
            R made;
            try {
                made = result.apply(reply, trace);
            } catch (Throwable e) {
                onError(e);
                return;
            }
            if (made == null) {
                trace.delivered();
                onComplete();
                return;
            }
            value = made;
            if (!STATE.compareAndSet(this, NOTHING_YET, REPLIED) && !deliver(REQUESTED)) {
                Operators.onNextDropped(made, currentContext());
            }
        }

        @Override
        public void onError(Throwable failure) {
            if (STATE.getAndSet(this, ENDED) == ENDED) {
                UserCode.dropped(failure, currentContext());
            } else {
                actual.onError(failure);
            }
        }

        /** After a reply, its delivery is the end. */
        @Override
        public void onComplete() {
            if (value == null && STATE.getAndSet(this, ENDED) != ENDED) {
                actual.onComplete();
            }
        }

        @Override
        public void request(long n) {
            if (Operators.validate(n) && !STATE.compareAndSet(this, NOTHING_YET, REQUESTED)) {
                deliver(REPLIED);
            }
        }

        private boolean deliver(int expected) {
            R made = value;
            if (made == null || !STATE.compareAndSet(this, expected, ENDED)) {
                return false;
            }
            trace.delivered();
            actual.onNext(made);
            actual.onComplete();
            return true;
        }

        @Override
        public void cancel() {
            int before = STATE.getAndSet(this, ENDED);
            if (before == ENDED) {
                return;
            }
            if (upstream != null) {
                upstream.cancel();
            }
            if (before == REPLIED) {
                Operators.onDiscard(value, currentContext());
            }
        }

        @Override
        @SuppressWarnings("rawtypes") // as its interface has it
        public @Nullable Object scanUnsafe(Attr key) {
            if (key == Attr.PARENT) {
                return upstream;
            }
            if (key == Attr.ACTUAL) {
                return actual;
            }
            if (key == Attr.TERMINATED) {
                return state == ENDED;
            }
            return key == Attr.RUN_STYLE ? Attr.RunStyle.ASYNC : null;
        }

        @Override
        public Context currentContext() {
            return actual.currentContext();
        }
    }
}
