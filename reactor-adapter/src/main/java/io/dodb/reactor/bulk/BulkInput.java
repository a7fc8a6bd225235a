package io.dodb.reactor.bulk;

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
 * The side of a run that its input sees. An input may break every rule (signal from several threads, beyond demand, after its end, with null,
 * or throw): no item that it gave before its end is lost, and what comes too late goes to Reactor's hooks.
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
    /** Items that were asked for and did not come yet. Belongs to the run's loop, as {@link #poll} and {@link #request} do. */
    private long expected;

    BulkInput(BulkRun<T, ?> run) {
        this.run = run;
    }

    /** How it ended; one is told from another by identity. */
    private static final class End {
        final @Nullable Throwable failure;

        End(@Nullable Throwable failure) {
            this.failure = failure;
        }
    }

    // ---- what the run does ----

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

    /** Asks for so many more, unless there is nobody to ask. */
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

    /** The next item that came, or null. */
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

    /** How many came and were not looked at yet. */
    int waiting() {
        return arrived.size();
    }

    /** Wants no more. An input that has ended is not cancelled. */
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

    /** Whether nothing more comes from it: it has ended, or was cancelled, and all that it gave was taken. */
    boolean isExhausted() {
        return end != null && arrived.isEmpty();
    }

    /** With what it ended; null if it did not end, or well. */
    @Nullable
    Throwable failure() {
        End now = end;
        return now == null ? null : now.failure;
    }

    @Nullable
    Subscription subscription() {
        return subscription;
    }

    // ---- what the input does, on any thread ----

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
            // after a cancellation too: what still comes has an outcome
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

    /** It threw, or signalled null, and did not end itself. */
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
