package io.dodb.reactor.internal.layer;

import java.util.function.BiFunction;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Subscription;
import reactor.core.CoreSubscriber;
import reactor.core.Fuseable;
import reactor.core.Scannable;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Operators;

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
        chain.send(one).subscribe(new Call<>(actual, one.trace(), result));
    }

    @Override
    @SuppressWarnings("rawtypes") // as its interface has it
    public @Nullable Object scanUnsafe(Attr key) {
        return key == Attr.RUN_STYLE ? Attr.RunStyle.ASYNC : null;
    }

    private static final class Call<R> extends Operators.MonoSubscriber<HttpReply, R> {
        private final CallTrace trace;
        private final BiFunction<HttpReply, CallTrace, @Nullable R> result;
        private @Nullable Subscription upstream;
        private boolean done;

        Call(CoreSubscriber<? super R> actual, CallTrace trace, BiFunction<HttpReply, CallTrace, @Nullable R> result) {
            super(actual);
            this.trace = trace;
            this.result = result;
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
            trace.delivered();
            if (made != null) {
                done = true;
                complete(made);
            }
        }

        @Override
        public void onError(Throwable failure) {
            if (!done) {
                done = true;
                actual.onError(failure);
            }
        }

        @Override
        public void onComplete() {
            if (!done) {
                done = true;
                actual.onComplete();
            }
        }

        @Override
        public void cancel() {
            super.cancel();
            if (upstream != null) {
                upstream.cancel();
            }
        }

        /** The source of the calls is not fuseable: whoever asked would not be told of the value. */
        @Override
        public int requestFusion(int mode) {
            return Fuseable.NONE;
        }

        @Override
        @SuppressWarnings("rawtypes") // as its interface has it
        public @Nullable Object scanUnsafe(Attr key) {
            if (key == Attr.PARENT) {
                return upstream;
            }
            return key == Attr.RUN_STYLE ? Attr.RunStyle.ASYNC : super.scanUnsafe(key);
        }
    }
}
