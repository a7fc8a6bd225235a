package io.dodb.reactor.internal.bulk;

import java.util.concurrent.atomic.AtomicReferenceFieldUpdater;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Subscription;
import reactor.core.CoreSubscriber;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Operators;
import reactor.util.context.Context;

/** The subscriber to the signal that ends a run early: any value, its completion or its failure stops the run. */
final class StopSignal implements CoreSubscriber<Object> {
    private static final AtomicReferenceFieldUpdater<StopSignal, Subscription> SUBSCRIPTION =
            AtomicReferenceFieldUpdater.newUpdater(StopSignal.class, Subscription.class, "subscription");

    private final BulkRun<?, ?> run;

    /** The subscription, or the cancelled one once this has ended. */
    @SuppressWarnings("UnusedVariable") // read through the updater
    private volatile @Nullable Subscription subscription;

    private volatile @Nullable Throwable failure;

    StopSignal(BulkRun<?, ?> run) {
        this.run = run;
    }

    void waitFor(Mono<?> signal) {
        signal.subscribe(this);
    }

    /** Cancels the subscription. */
    void cancel() {
        Operators.terminate(SUBSCRIPTION, this);
    }

    /** Returns the failure of the signal, or null. */
    @Nullable
    Throwable failure() {
        return failure;
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
    public void onNext(Object value) {
        run.stop();
    }

    @Override
    public void onError(Throwable cause) {
        failure = cause;
        onComplete();
    }

    @Override
    public void onComplete() {
        SUBSCRIPTION.set(this, Operators.cancelledSubscription());
        run.stop();
    }
}
