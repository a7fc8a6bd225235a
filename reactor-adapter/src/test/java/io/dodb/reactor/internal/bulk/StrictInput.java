package io.dodb.reactor.internal.bulk;

import java.util.Queue;
import java.util.concurrent.Executor;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import org.reactivestreams.Subscriber;
import org.reactivestreams.Subscription;

/**
 * An input that keeps every rule, and notes each that its subscriber breaks. It emits the numbers from 0 one after the other, each batch on
 * any thread of its pool.
 */
final class StrictInput implements Publisher<Integer>, Subscription {
    private static final int LONGEST_BATCH = 40;

    private final int items;
    private final int window;
    private final boolean fails;
    private final Executor pool;
    private final Queue<String> broken;
    private final AtomicLong requested = new AtomicLong();
    private final AtomicInteger work = new AtomicInteger();
    private final AtomicInteger cancellations = new AtomicInteger();
    /** The thread that is calling the subscription. */
    private final AtomicReference<@Nullable Thread> caller = new AtomicReference<>();

    private @Nullable Subscriber<? super Integer> subscriber;
    private volatile int emitted;
    private volatile boolean ended;
    private volatile boolean cancellationComes;

    StrictInput(int items, int window, boolean fails, Executor pool, Queue<String> broken) {
        this.items = items;
        this.window = window;
        this.fails = fails;
        this.pool = pool;
        this.broken = broken;
    }

    /** Items that were given away. */
    int emitted() {
        return emitted;
    }

    boolean wasCancelled() {
        return cancellations.get() > 0;
    }

    boolean hasEnded() {
        return ended;
    }

    /** The run is about to be cancelled: if the input has not ended by now, the cancellation may meet its end on the way. */
    void cancellationComes() {
        cancellationComes = !ended;
    }

    @Override
    public void subscribe(Subscriber<? super Integer> newSubscriber) {
        check(subscriber == null, "subscribed twice");
        subscriber = newSubscriber;
        newSubscriber.onSubscribe(this);
        schedule();
    }

    @Override
    public void request(long n) {
        serially("request", () -> {
            check(n > 0, "3.9: request(" + n + ")");
            check(requested.addAndGet(n) - emitted <= window, "more than a window was asked for");
            schedule();
            Thread.onSpinWait();
        });
    }

    @Override
    public void cancel() {
        serially("cancel", () -> {
            check(!ended || cancellationComes, "an input that had ended was cancelled");
            check(cancellations.incrementAndGet() == 1, "cancelled twice");
            Thread.onSpinWait();
        });
    }

    private void serially(String what, Runnable call) {
        Thread before = caller.getAndSet(Thread.currentThread());
        check(before == null || before == Thread.currentThread(), "2.7: " + what + " during another call");
        call.run();
        caller.set(before);
    }

    private void check(boolean rule, String otherwise) {
        if (!rule) {
            broken.add(otherwise);
        }
    }

    private void schedule() {
        if (work.getAndIncrement() == 0) {
            pool.execute(this::emit);
        }
    }

    @SuppressWarnings("NonAtomicVolatileUpdate") // one thread at a time
    private void emit() {
        int missed = work.get();
        int batch = ThreadLocalRandom.current().nextInt(1, LONGEST_BATCH);
        while (batch-- > 0 && !wasCancelled() && emitted < items && emitted < requested.get()) {
            // counted before: who takes it may end the run with it
            int item = emitted++;
            subscriber.onNext(item);
        }
        if (wasCancelled()) {
            return;
        }
        if (emitted == items) {
            if (fails) {
                subscriber.onError(new IllegalStateException("the input broke"));
            } else {
                subscriber.onComplete();
            }
            // not before: a cancellation that meets the end on its way knows nothing of it
            ended = true;
        } else if (emitted < requested.get() || work.addAndGet(-missed) != 0) {
            pool.execute(this::emit);
        }
    }
}
