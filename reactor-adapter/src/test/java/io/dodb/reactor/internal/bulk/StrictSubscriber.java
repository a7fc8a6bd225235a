package io.dodb.reactor.internal.bulk;

import io.dodb.model.user.DatabaseUser;
import io.dodb.reactor.bulk.Outcome;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Subscription;
import reactor.core.CoreSubscriber;
import reactor.core.publisher.Operators;
import reactor.util.context.Context;

/** A subscriber that notes each rule that its publisher breaks, and every item that it is told of. */
final class StrictSubscriber implements CoreSubscriber<Outcome<Integer, DatabaseUser>> {
    private final Queue<String> broken;
    private final AtomicInteger signals = new AtomicInteger();
    private final AtomicLong requested = new AtomicLong();
    private final Queue<Integer> told = new ConcurrentLinkedQueue<>();
    private final CountDownLatch end = new CountDownLatch(1);
    private volatile @Nullable Subscription subscription;
    private volatile @Nullable Throwable failure;
    private volatile long emitted;

    StrictSubscriber(Queue<String> broken) {
        this.broken = broken;
    }

    void request(long n) {
        requested.addAndGet(n);
        subscription.request(n);
    }

    void cancel() {
        subscription.cancel();
    }

    long requested() {
        return requested.get();
    }

    long emitted() {
        return emitted;
    }

    boolean awaitEnd() throws InterruptedException {
        return end.await(60, TimeUnit.SECONDS);
    }

    boolean hasEnded() {
        return end.getCount() == 0;
    }

    @Nullable
    Throwable failure() {
        return failure;
    }

    /** The items that were emitted or discarded. */
    List<Integer> told() {
        return new ArrayList<>(told);
    }

    @Override
    public Context currentContext() {
        return Operators.enableOnDiscard(Context.empty(), this::discarded);
    }

    /** Replies under way are discarded, too. */
    private void discarded(Object discarded) {
        if (discarded instanceof Outcome<?, ?> outcome) {
            told.add((Integer) outcome.item());
        }
    }

    @Override
    public void onSubscribe(Subscription newSubscription) {
        check(subscription == null, "2.12: subscribed twice");
        subscription = newSubscription;
    }

    @Override
    @SuppressWarnings("NonAtomicVolatileUpdate") // signals are serial, or it is noted
    public void onNext(Outcome<Integer, DatabaseUser> outcome) {
        signal("onNext", () -> {
            told.add(outcome.item());
            emitted++;
            check(emitted <= requested.get(), "1.1: more than was asked for");
            check(outcome.number() == emitted, "numbers have gaps");
        });
    }

    @Override
    public void onError(Throwable cause) {
        signal("onError", () -> failure = cause);
        end.countDown();
    }

    @Override
    public void onComplete() {
        signal("onComplete", () -> {});
        end.countDown();
    }

    private void signal(String what, Runnable effect) {
        check(subscription != null, "1.9: " + what + " before onSubscribe");
        check(!hasEnded(), "1.7: " + what + " after the end");
        check(signals.getAndIncrement() == 0, "1.3: " + what + " during another signal");
        effect.run();
        signals.getAndDecrement();
    }

    private void check(boolean rule, String otherwise) {
        if (!rule) {
            broken.add(otherwise);
        }
    }
}
