package io.dodb.reactor.internal.bulk;

import io.dodb.reactor.internal.UserCode;
import java.util.Queue;
import java.util.concurrent.atomic.AtomicReferenceFieldUpdater;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Subscription;
import reactor.core.CoreSubscriber;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Operators;
import reactor.util.concurrent.Queues;
import reactor.util.context.Context;

/**
 * The subscriber to the input of a run. An input may break every rule (signal from several threads, beyond demand, after its end, with
 * null, or throw): no item before its end is lost, and later signals go to Reactor's hooks.
 */
final class BulkInput<T> implements CoreSubscriber<T> {
    @SuppressWarnings("rawtypes") // the updater knows raw classes only
    private static final AtomicReferenceFieldUpdater<BulkInput, Subscription> SUBSCRIPTION =
            AtomicReferenceFieldUpdater.newUpdater(BulkInput.class, Subscription.class, "subscription");

    @SuppressWarnings("rawtypes") // the updater knows raw classes only
    private static final AtomicReferenceFieldUpdater<BulkInput, End> END =
            AtomicReferenceFieldUpdater.newUpdater(BulkInput.class, End.class, "end");

    private static final End COMPLETED = new End(null);
    private static final End CANCELLED = new End(null);

    private final BulkRun<T, ?> run;
    private final Queue<T> arrived = Queues.<T>unboundedMultiproducer().get();
    private volatile @Nullable Subscription subscription;
    /** Null while more may come. */
    private volatile @Nullable End end;
    /** Items requested and not yet received. Belongs to the run's loop, as {@link #poll} and {@link #request} do. */
    private long expected;

    BulkInput(BulkRun<T, ?> run) {
        this.run = run;
    }

    /** The end of the input; instances are distinguished by identity. */
    private static final class End {
        final @Nullable Throwable failure;

        End(@Nullable Throwable failure) {
            this.failure = failure;
        }
    }

    // ---- called by the run ----

    void subscribeTo(Flux<? extends T> items) {
        if (end != null) {
            return;
        }
        try {
            items.subscribe(this);
        } catch (Throwable e) {
            fail(e);
        }
    }

    /** Requests n more, if subscribed. */
    void request(long n) {
        Subscription active = subscription;
        if (active == null || end != null) {
            return;
        }
        expected += n;
        try {
            active.request(n);
        } catch (Throwable e) {
            fail(e);
        }
    }

    /** Returns the next item that arrived, or null. */
    @Nullable
    T poll() {
        T item = arrived.poll();
        if (item != null && expected > 0) {
            expected--;
        }
        return item;
    }

    long expected() {
        return expected;
    }

    /** Returns the number of items that arrived and were not polled yet. */
    int waiting() {
        return arrived.size();
    }

    /** Cancels the input, unless it has ended. */
    void cancel() {
        if (END.compareAndSet(this, null, CANCELLED)) {
            cancelSubscription();
        }
    }

    private void cancelSubscription() {
        Subscription active = SUBSCRIPTION.getAndSet(this, Operators.cancelledSubscription());
        if (active != null && active != Operators.cancelledSubscription()) {
            UserCode.cancel(active, currentContext());
        }
    }

    /** Returns true if it has ended or was cancelled, and all its items were taken. */
    boolean isExhausted() {
        return end != null && arrived.isEmpty();
    }

    /** Returns the failure with which it ended; null if it has not ended, or completed. */
    @Nullable
    Throwable failure() {
        End now = end;
        return now == null ? null : now.failure;
    }

    @Nullable
    Subscription subscription() {
        return subscription;
    }

    // ---- called by the input, on any thread ----

    @Override
    public Context currentContext() {
        return run.currentContext();
    }

    @Override
    public void onSubscribe(Subscription newSubscription) {
        if (Operators.setOnce(SUBSCRIPTION, this, newSubscription)) {
            run.drain();
        }
    }

    @Override
    public void onNext(T item) {
        requireSignal(item);
        End now = end;
        if (now == null || now == CANCELLED) {
            // after a cancellation too: late items have an outcome
            arrived.add(item);
            run.drain();
        } else {
            Operators.onNextDropped(item, currentContext());
        }
    }

    @Override
    public void onError(Throwable failure) {
        requireSignal(failure);
        end(new End(failure));
    }

    @Override
    public void onComplete() {
        end(COMPLETED);
    }

    private void end(End how) {
        if (END.compareAndSet(this, null, how)) {
            run.drain();
        } else if (how.failure != null) {
            UserCode.dropped(how.failure, currentContext());
        }
    }

    /** Ends the input, which threw or signalled null, and did not end itself. */
    private void fail(Throwable failure) {
        if (END.compareAndSet(this, null, new End(failure))) {
            cancelSubscription();
            run.drain();
        } else if (failure() != failure) {
            UserCode.dropped(failure, currentContext());
        }
    }

    private void requireSignal(@Nullable Object signal) {
        if (signal == null) {
            NullPointerException broken = new NullPointerException("the input of a bulk run signalled null");
            fail(broken);
            throw broken;
        }
    }
}
