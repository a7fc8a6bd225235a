package io.dodb.reactor.bulk;

import io.dodb.error.AuthenticationException;
import io.dodb.error.PermissionException;
import io.dodb.operation.Call;
import io.dodb.reactor.exchange.Request;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Subscription;
import reactor.core.CoreSubscriber;
import reactor.core.Disposable;
import reactor.core.Disposables;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Operators;
import reactor.util.concurrent.Queues;
import reactor.util.context.Context;

/**
 * One subscription of a bulk run. Whatever happens (an item arrives, a call ends, more is asked for, the run is stopped or cancelled) is
 * noted, and then one thread at a time goes through {@link #drain}: all fields that are not atomic belong to that loop.
 */
final class BulkRun<T, R> implements CoreSubscriber<T>, Subscription {
    private final BulkFlux<T, R> bulk;
    private final CoreSubscriber<? super Outcome<T, R>> actual;
    private final BulkProgress progress;
    private final Window<T, R> window;

    private final AtomicInteger work = new AtomicInteger();
    private final AtomicLong requested = new AtomicLong();
    private final Queue<T> arrived = Queues.<T>unboundedMultiproducer().get();
    private final Queue<BulkCall<T, R>> ended =
            Queues.<BulkCall<T, R>>unboundedMultiproducer().get();
    private final Disposable.Swap stop = Disposables.swap();
    private volatile boolean stopRequested;
    private volatile boolean cancelled;
    private volatile boolean inputDone;
    private volatile @Nullable Throwable inputError;
    private volatile @Nullable Subscription input;

    /** Waits for demand; the number is given when an outcome leaves. */
    private final Queue<Outcomes.Pending<T, R>> outbox = new ArrayDeque<>();

    private final List<BulkCall<T, R>> inFlight = new ArrayList<>();
    private long expected;
    private long emitted;
    private boolean stopped;
    private boolean terminated;

    BulkRun(BulkFlux<T, R> bulk, CoreSubscriber<? super Outcome<T, R>> actual) {
        this.bulk = bulk;
        this.actual = actual;
        BulkProgress tracked = bulk.options.progress();
        this.progress = tracked == null ? new BulkProgress() : tracked;
        this.window = new Window<>(bulk.options.perCluster(), bulk.options.serialPerCluster());
    }

    void start() {
        if (bulk.options.stop() != null) {
            stop.update(Flux.from(bulk.options.stop())
                    .take(1)
                    .doOnTerminate(this::stop)
                    .onErrorComplete()
                    .subscribe());
        }
        bulk.items.subscribe(this);
    }

    @Override
    public Context currentContext() {
        return actual.currentContext();
    }

    // ---- what happens: noted, from any thread ----

    @Override
    public void onSubscribe(Subscription subscription) {
        input = subscription;
        drain();
    }

    @Override
    public void onNext(T item) {
        arrived.add(item);
        drain();
    }

    @Override
    public void onError(Throwable error) {
        inputError = error;
        inputDone = true;
        drain();
    }

    @Override
    public void onComplete() {
        inputDone = true;
        drain();
    }

    void ended(BulkCall<T, R> call) {
        ended.add(call);
        drain();
    }

    private void stop() {
        stopRequested = true;
        drain();
    }

    @Override
    public void request(long n) {
        if (Operators.validate(n)) {
            requested.accumulateAndGet(n, Operators::addCap);
            drain();
        }
    }

    @Override
    public void cancel() {
        cancelled = true;
        drain();
    }

    // ---- what follows: one thread at a time ----

    private void drain() {
        if (work.getAndIncrement() != 0) {
            return;
        }
        int missed = 1;
        do {
            if (terminated || cancelled) {
                discardEverything();
            } else {
                takeArrivals();
                takeEnded();
                if (stopRequested) {
                    stopSending();
                }
                emit();
                send();
                readAhead();
                finishIfDone();
            }
            missed = work.addAndGet(-missed);
        } while (missed != 0);
    }

    private void takeArrivals() {
        for (T item = arrived.poll(); item != null; item = arrived.poll()) {
            expected--;
            progress.arrived();
            Call<R> call;
            try {
                call = Objects.requireNonNull(bulk.toCall.apply(item), "the function made no call");
                if (!stopped) {
                    window.add(item, call);
                    continue;
                }
            } catch (RuntimeException e) {
                progress.droppedBeforeStart();
                outbox.add(Outcomes.refused(item, e));
                continue;
            }
            progress.droppedBeforeStart();
            outbox.add(Outcomes.notAttempted(item));
        }
    }

    private void takeEnded() {
        for (BulkCall<T, R> call = ended.poll(); call != null; call = ended.poll()) {
            remove(call);
            progress.finished();
            if (!stopped) {
                window.finished(call.slot);
            }
            outbox.add(Outcomes.of(call, stopped));
            boolean hopeless =
                    call.failure() instanceof AuthenticationException || call.failure() instanceof PermissionException;
            if (hopeless) {
                stopSending();
            }
        }
    }

    private void stopSending() {
        if (stopped) {
            return;
        }
        stopped = true;
        for (Slot<T, R> slot : window.clear()) {
            progress.droppedBeforeStart();
            outbox.add(Outcomes.notAttempted(slot.item));
        }
        for (BulkCall<T, R> call : List.copyOf(inFlight)) {
            call.effort().halt();
            if (!call.effort().isOnTheWire()) {
                abandon(call);
            }
        }
    }

    /** Cancels a call, unless it has ended in this very moment: then its end is on its way to the queue. */
    private void abandon(BulkCall<T, R> call) {
        if (call.abandon()) {
            remove(call);
            progress.finished();
            outbox.add(Outcomes.abandoned(call));
        }
    }

    private void emit() {
        while (!outbox.isEmpty() && emitted < requested.get()) {
            emitted++;
            actual.onNext(outbox.remove().numbered(emitted));
        }
    }

    private void send() {
        while (!stopped
                && inFlight.size() < bulk.options.inFlight()
                && emitted + outbox.size() + inFlight.size() < requested.get()) {
            Slot<T, R> slot = window.next();
            if (slot == null) {
                return;
            }
            progress.started();
            BulkCall<T, R> call = new BulkCall<>(this, slot, Request.ofRun(this, slot.call, bulk.callOptions));
            call.position = inFlight.size();
            inFlight.add(call);
            bulk.sender.exchange(call.request).subscribe(call);
        }
    }

    private void readAhead() {
        Subscription source = input;
        if (source == null || inputDone) {
            return;
        }
        long room = bulk.options.window() - window.size() - outbox.size() - expected;
        // in batches, so that the source is not asked for single items
        if (room > bulk.options.window() / 4) {
            expected += room;
            source.request(room);
        }
    }

    private void finishIfDone() {
        if (!inputDone || !arrived.isEmpty() || window.size() > 0 || !inFlight.isEmpty() || !outbox.isEmpty()) {
            return;
        }
        terminated = true;
        stop.dispose();
        Throwable error = inputError;
        if (error == null) {
            actual.onComplete();
        } else {
            actual.onError(error);
        }
    }

    private void remove(BulkCall<T, R> call) {
        BulkCall<T, R> last = inFlight.remove(inFlight.size() - 1);
        if (last != call) {
            inFlight.set(call.position, last);
            last.position = call.position;
        }
    }

    /** After a cancellation: whatever was taken from the input and not emitted is accounted for through the discard hook. */
    private void discardEverything() {
        Subscription source = input;
        if (source != null) {
            source.cancel();
        }
        stop.dispose();
        takeArrivals();
        takeEnded();
        stopSending();
        List.copyOf(inFlight).forEach(this::abandon);
        while (!outbox.isEmpty()) {
            Operators.onDiscard(outbox.remove().numbered(++emitted), currentContext());
        }
    }
}
