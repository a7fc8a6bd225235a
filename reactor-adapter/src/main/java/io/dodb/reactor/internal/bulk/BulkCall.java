package io.dodb.reactor.internal.bulk;

import io.dodb.reactor.call.Response;
import java.util.concurrent.atomic.AtomicReferenceFieldUpdater;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Subscription;
import reactor.core.CoreSubscriber;
import reactor.core.Scannable;
import reactor.core.publisher.Operators;
import reactor.util.context.Context;

/**
 * One call of a run, from its start to its end. It ends once: by itself, or abandoned. An error after that is ignored and not reported as
 * dropped: the outcome covers it.
 */
final class BulkCall<T, R> implements CoreSubscriber<Response<?>>, Scannable {
    @SuppressWarnings("rawtypes") // the updater knows raw classes only
    private static final AtomicReferenceFieldUpdater<BulkCall, Subscription> SUBSCRIPTION =
            AtomicReferenceFieldUpdater.newUpdater(BulkCall.class, Subscription.class, "subscription");

    private final BulkRun<T, R> run;
    final PendingItem<T, R> slot;
    final Course course;
    /** Its place among the calls in flight. */
    int position;

    /** The subscription, or the cancelled one once this has ended. */
    private volatile @Nullable Subscription subscription;

    private volatile @Nullable Response<?> response;
    private volatile @Nullable Throwable failure;

    BulkCall(BulkRun<T, R> run, PendingItem<T, R> slot, Course course) {
        this.run = run;
        this.slot = slot;
        this.course = course;
    }

    @Nullable
    Response<?> response() {
        return response;
    }

    @Nullable
    Throwable failure() {
        return failure;
    }

    /** Cancels it; returns false if it has ended, and the run was told so or is about to be. */
    boolean abandon() {
        return Operators.terminate(SUBSCRIPTION, this);
    }

    @Override
    public Context currentContext() {
        return run.currentContext();
    }

    @Override
    public void onSubscribe(Subscription newSubscription) {
        if (Operators.setOnce(SUBSCRIPTION, this, newSubscription)) {
            newSubscription.request(Long.MAX_VALUE);
        }
    }

    @Override
    public void onNext(Response<?> value) {
        response = value;
    }

    @Override
    public void onError(Throwable error) {
        if (ends()) {
            failure = error;
            run.ended(this);
        }
    }

    @Override
    public void onComplete() {
        if (ends()) {
            run.ended(this);
        }
    }

    @Override
    @SuppressWarnings("rawtypes") // as it is declared
    public @Nullable Object scanUnsafe(Attr key) {
        if (key == Attr.ACTUAL) {
            return run;
        }
        if (key == Attr.PARENT) {
            return subscription;
        }
        if (key == Attr.TERMINATED) {
            return subscription == Operators.cancelledSubscription();
        }
        if (key == Attr.ERROR) {
            return failure;
        }
        return key == Attr.RUN_STYLE ? Attr.RunStyle.ASYNC : null;
    }

    private boolean ends() {
        return SUBSCRIPTION.getAndSet(this, Operators.cancelledSubscription()) != Operators.cancelledSubscription();
    }
}
