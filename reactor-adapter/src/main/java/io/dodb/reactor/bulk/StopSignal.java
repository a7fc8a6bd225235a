package io.dodb.reactor.bulk;

import java.util.concurrent.atomic.AtomicReferenceFieldUpdater;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Subscription;
import reactor.core.CoreSubscriber;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Operators;
import reactor.util.context.Context;

/** Waits for what ends a run early, and stops the run however that comes: by a value, by its end, or by its failure. */
final class StopSignal implements CoreSubscriber<Object> {
    private static final AtomicReferenceFieldUpdater<StopSignal, Subscription> SUBSCRIPTION =
            AtomicReferenceFieldUpdater.newUpdater(StopSignal.class, Subscription.class, "subscription");

    private final BulkRun<?, ?> run;

    /** The cancelled one once this has ended. */
    @SuppressWarnings("UnusedVariable") // read through the updater
    private volatile @Nullable Subscription subscription;

    private volatile @Nullable Throwable failure;

    StopSignal(BulkRun<?, ?> run) {
        this.run = run;
    }

    void waitFor(Mono<?> signal) {
        signal.subscribe(this);
    }

    /** Waits no longer. */
    void cancel() {
        Operators.terminate(SUBSCRIPTION, this);
    }

    /** With what it failed, or null. */
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
