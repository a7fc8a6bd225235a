package io.dodb.reactor.internal.layer;

import io.dodb.reactor.internal.UserCode;
import java.util.concurrent.atomic.AtomicReferenceFieldUpdater;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Subscription;
import reactor.core.CoreSubscriber;
import reactor.core.publisher.Operators;
import reactor.util.context.Context;

/** An exchange that ends with an error if it takes too long. */
abstract class TimeoutStep extends TimeoutQueue.Entry implements CoreSubscriber<HttpReply>, Subscription {
    private static final AtomicReferenceFieldUpdater<TimeoutStep, Subscription> UPSTREAM =
            AtomicReferenceFieldUpdater.newUpdater(TimeoutStep.class, Subscription.class, "upstream");

    private final CoreSubscriber<? super HttpReply> actual;
    private final TimeoutQueue queue;
    /** The subscription, or the cancelled one once this has ended in any way; the thread that sets it may emit the end. */
    private volatile @Nullable Subscription upstream;
    /** True if it was cancelled: a later failure is then ignored. */
    private volatile boolean givenUp;

    TimeoutStep(CoreSubscriber<? super HttpReply> actual, TimeoutQueue queue) {
        this.actual = actual;
        this.queue = queue;
    }

    /** Begins with the exchange, whose signals come here. */
    abstract void begin();

    /** Returns the error; called after the exchange was cancelled. */
    abstract Throwable timedOut();

    final void start() {
        actual.onSubscribe(this);
        if (upstream == null) {
            queue.enter(this);
            try {
                begin();
            } catch (Throwable e) {
                onError(e);
            }
        }
    }

    @Override
    public final void onSubscribe(Subscription subscription) {
        if (UPSTREAM.compareAndSet(this, null, subscription)) {
            subscription.request(Long.MAX_VALUE);
        } else {
            subscription.cancel();
        }
    }

    @Override
    public final void onNext(HttpReply reply) {
        if (ends() != null) {
            try {
                actual.onNext(reply);
                actual.onComplete();
            } finally {
                queue.leave(this);
            }
        } else {
            Operators.onNextDropped(reply, currentContext());
        }
    }

    @Override
    public final void onError(Throwable failure) {
        if (ends() != null) {
            queue.leave(this);
            actual.onError(failure);
        } else if (!givenUp) {
            UserCode.dropped(failure, currentContext());
        }
    }

    @Override
    public final void onComplete() {
        if (ends() != null) {
            queue.leave(this);
            actual.onComplete();
        }
    }

    @Override
    final void runOut() {
        end(this::timedOut);
    }

    /** Ends it from outside, unless it has ended. */
    final void end(Supplier<Throwable> failure) {
        Subscription active = UPSTREAM.getAndSet(this, Operators.cancelledSubscription());
        if (active == Operators.cancelledSubscription()) {
            return;
        }
        try {
            if (active != null) {
                active.cancel();
            }
            actual.onError(failure.get());
        } finally {
            queue.leave(this);
        }
    }

    /** Returns the active subscription, or null if another signal was first. */
    private @Nullable Subscription ends() {
        Subscription active = UPSTREAM.getAndSet(this, Operators.cancelledSubscription());
        return active == Operators.cancelledSubscription() ? null : active;
    }

    @Override
    public final void request(long n) {
        // unbounded from the start
    }

    @Override
    public final void cancel() {
        givenUp = true;
        Subscription active = ends();
        queue.leave(this);
        if (active != null) {
            active.cancel();
        }
    }

    @Override
    public final Context currentContext() {
        return actual.currentContext();
    }
}
