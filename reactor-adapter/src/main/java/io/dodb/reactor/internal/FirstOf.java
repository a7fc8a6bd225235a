package io.dodb.reactor.internal;

import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import org.reactivestreams.Subscription;
import reactor.core.CoreSubscriber;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Operators;
import reactor.util.context.Context;

/** The first value of an untrusted publisher. */
final class FirstOf<T> extends Mono<T> {
    private final String what;
    private final Supplier<? extends @Nullable Publisher<? extends T>> code;

    FirstOf(String what, Supplier<? extends @Nullable Publisher<? extends T>> code) {
        this.what = what;
        this.code = code;
    }

    @Override
    public void subscribe(CoreSubscriber<? super T> actual) {
        Guard<T> guard = new Guard<>(what, actual);
        actual.onSubscribe(guard);
        try {
            Publisher<? extends T> publisher = code.get();
            if (publisher == null) {
                throw new NullPointerException(what + " answered null");
            }
            if (!guard.hasEnded()) {
                // wrapped, as its own subscribe method may take no Context
                Flux.from(publisher).subscribe(guard);
            }
        } catch (Throwable e) {
            guard.onError(e);
        }
    }

    /** The subscriber; holds its subscription, or the cancelled one once it has ended. */
    private static final class Guard<T> extends AtomicReference<@Nullable Subscription>
            implements CoreSubscriber<T>, Subscription {
        private static final long serialVersionUID = 1;

        private final transient String what;
        private final transient CoreSubscriber<? super T> actual;

        Guard(String what, CoreSubscriber<? super T> actual) {
            this.what = what;
            this.actual = actual;
        }

        boolean hasEnded() {
            return get() == Operators.cancelledSubscription();
        }

        /** Ends it; returns false if it had ended. */
        private boolean ends(boolean cancel) {
            Subscription active = getAndSet(Operators.cancelledSubscription());
            if (active == Operators.cancelledSubscription()) {
                return false;
            }
            if (cancel && active != null) {
                cancel(active);
            }
            return true;
        }

        private void cancel(Subscription active) {
            UserCode.tell(Subscription::cancel, active, currentContext());
        }

        @Override
        public void onSubscribe(Subscription subscription) {
            if (!compareAndSet(null, subscription)) {
                cancel(subscription); // a second one, or cancelled by now
                return;
            }
            try {
                subscription.request(Long.MAX_VALUE);
            } catch (Throwable e) {
                onError(e);
            }
        }

        @Override
        public void onNext(@Nullable T value) {
            if (value == null) {
                onError(new NullPointerException(what + " emitted null"));
            } else if (ends(true)) {
                actual.onNext(value);
                actual.onComplete();
            } else {
                Operators.onNextDropped(value, currentContext());
            }
        }

        @Override
        public void onError(@Nullable Throwable failure) {
            Throwable told = failure == null ? new NullPointerException(what + " failed with null") : failure;
            if (ends(true)) {
                actual.onError(told);
            } else {
                UserCode.dropped(told, currentContext());
            }
        }

        @Override
        public void onComplete() {
            if (ends(false)) {
                actual.onComplete();
            }
        }

        @Override
        public void request(long n) {
            // demand is unbounded
        }

        /** Cancels it, perhaps on a thread that must not block. */
        @Override
        public void cancel() {
            Subscription active = getAndSet(Operators.cancelledSubscription());
            if (active != null && active != Operators.cancelledSubscription()) {
                UserCode.cancel(active, currentContext());
            }
        }

        @Override
        public Context currentContext() {
            return actual.currentContext();
        }
    }
}
