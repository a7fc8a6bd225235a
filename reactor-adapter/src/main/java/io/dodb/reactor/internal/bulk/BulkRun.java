package io.dodb.reactor.internal.bulk;

import io.dodb.error.ApiException;
import io.dodb.error.TransportException;
import io.dodb.operation.Call;
import io.dodb.reactor.bulk.BulkProgress;
import io.dodb.reactor.bulk.Calls;
import io.dodb.reactor.bulk.Outcome;
import io.dodb.reactor.bulk.Steps;
import io.dodb.reactor.internal.UserCode;
import io.dodb.reactor.internal.layer.Request;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import org.reactivestreams.Subscription;
import reactor.core.CoreSubscriber;
import reactor.core.Scannable;
import reactor.core.publisher.Operators;
import reactor.util.concurrent.Queues;
import reactor.util.context.Context;

/**
 * One subscription of a bulk run. Each event (an item arrives, a call ends, more is requested, the run is stopped or cancelled) is noted,
 * and then one thread at a time goes through {@link #drain}: all fields that are not atomic belong to that loop. Nothing called from there
 * may throw, or the run would never end.
 */
final class BulkRun<T, R> implements Subscription, Scannable {
    private final BulkFlux<T, R> bulk;
    private final CoreSubscriber<? super Outcome<T, R>> actual;
    private final RunProgress progress;
    private final Window<T, R> window;
    private final BulkInput<T> input = new BulkInput<>(this);
    private final StopSignal stop = new StopSignal(this);
    private final Outage outage;

    private final AtomicInteger work = new AtomicInteger();
    private final AtomicLong requested = new AtomicLong();
    private final Queue<BulkCall<T, R>> ended =
            Queues.<BulkCall<T, R>>unboundedMultiproducer().get();
    private volatile boolean stopRequested;
    private volatile boolean cancelled;
    private volatile boolean terminated;

    /** Outcomes that wait for demand; each gets its number when it is emitted. */
    private final Queue<Outcomes.Pending<T, R>> outbox = new ArrayDeque<>();

    private final List<BulkCall<T, R>> inFlight = new ArrayList<>();
    private long emitted;
    private boolean stopped;
    /** The reason why it stopped; null if it was told to. */
    private @Nullable Throwable why;

    BulkRun(BulkFlux<T, R> bulk, CoreSubscriber<? super Outcome<T, R>> actual) {
        this.bulk = bulk;
        this.actual = actual;
        this.outage = new Outage(bulk.options, bulk.sender, this::drain);
        this.progress = new RunProgress(outage);
        this.window = new Window<>(bulk.options.perCluster(), bulk.options.serialPerCluster());
    }

    void start() {
        Consumer<? super BulkProgress> tracker = bulk.options.tracker();
        if (tracker != null) {
            UserCode.tell(tracker, progress, currentContext());
        }
        stop.waitFor(bulk.stop());
        input.subscribeTo(bulk.items());
    }

    Context currentContext() {
        return actual.currentContext();
    }

    // ---- events, noted from any thread ----

    void ended(BulkCall<T, R> call) {
        ended.add(call);
        drain();
    }

    void stop() {
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

    @Override
    @SuppressWarnings("rawtypes") // as it is declared
    public @Nullable Object scanUnsafe(Attr key) {
        if (key == Attr.ACTUAL) {
            return actual;
        }
        if (key == Attr.PARENT) {
            return input.subscription();
        }
        if (key == Attr.PREFETCH) {
            return bulk.getPrefetch();
        }
        if (key == Attr.BUFFERED) {
            return input.waiting() + window.size() + outbox.size();
        }
        if (key == Attr.REQUESTED_FROM_DOWNSTREAM) {
            return requested.get() - emitted;
        }
        if (key == Attr.CANCELLED) {
            return cancelled && !terminated;
        }
        if (key == Attr.TERMINATED) {
            return terminated;
        }
        if (key == Attr.ERROR) {
            return failure();
        }
        return key == Attr.RUN_STYLE ? Attr.RunStyle.ASYNC : null;
    }

    // ---- the loop, one thread at a time ----

    void drain() {
        if (work.getAndIncrement() != 0) {
            return;
        }
        int missed = 1;
        do {
            if (stopRequested) {
                stopSending();
            }
            giveUp(outage.end(this::mayStillBeAnswered, this::noConnection));
            if (!isOver()) {
                takeArrivals();
                takeEnded();
                emit();
                send();
                readAhead();
                finishIfDone();
            }
            // the subscriber may have cancelled in any of these
            if (isOver()) {
                discardEverything();
            }
            missed = work.addAndGet(-missed);
        } while (missed != 0);
    }

    private boolean isOver() {
        return terminated || cancelled;
    }

    private void takeArrivals() {
        for (T item = input.poll(); item != null; item = input.poll()) {
            progress.arrived();
            if (stopped || cancelled) {
                drop(Outcomes.notAttempted(item, why));
                continue;
            }
            try {
                Steps<? extends R> steps = UserCode.ask("the function of the bulk run", bulk.toSteps, item);
                Call<?> about = steps.about();
                if (about == null) {
                    drop(Outcomes.unchanged(item));
                    continue;
                }
                // the application may supply the name of what a create makes
                window.add(item, steps, about, UserCode.ask("the target of the call", Call::target, about));
            } catch (UserCode.Failure e) {
                drop(Outcomes.refused(item, e.getCause()));
            }
        }
    }

    private Course course(PendingItem<T, R> slot) {
        Function<? super Calls, ? extends Publisher<?>> work = slot.steps.work();
        return work == null
                ? new SingleCall(bulk.sender, request(slot.call))
                : new SeveralCalls(bulk.sender, this::request, work);
    }

    private Request request(Call<?> call) {
        return Request.ofRun(this, outage, call, bulk.callOptions);
    }

    private void drop(Outcomes.Pending<T, R> outcome) {
        progress.droppedBeforeStart();
        outbox.add(outcome);
    }

    private void takeEnded() {
        for (BulkCall<T, R> call = ended.poll(); call != null; call = ended.poll()) {
            remove(call);
            progress.finished();
            if (!stopped) {
                window.finished(call.slot);
            }
            outbox.add(Outcomes.of(call, stopped));
            if (call.failure() instanceof ApiException refused && refused.isDenied()) {
                giveUp(refused);
            }
        }
    }

    /** Returns true if no call is in flight, or one has a request on the wire. */
    private boolean mayStillBeAnswered() {
        return inFlight.isEmpty() || inFlight.stream().anyMatch(call -> call.course.isOnTheWire());
    }

    private TransportException noConnection() {
        return new TransportException(
                inFlight.get(0).slot.call.operation(),
                "no connection to " + bulk.sender.server() + " within " + Outage.FIRST_CONTACT,
                false,
                null);
    }

    /** Stops for that reason, if there is one. */
    private void giveUp(@Nullable Throwable reason) {
        if (reason != null && !stopped) {
            why = reason;
            stopSending();
        }
    }

    /** Sends nothing new and reads no more. Requests in flight are awaited. */
    private void stopSending() {
        if (stopped) {
            return;
        }
        stopped = true;
        input.cancel();
        for (PendingItem<T, R> slot : window.clear()) {
            drop(Outcomes.notAttempted(slot.item, why));
        }
        for (BulkCall<T, R> call : List.copyOf(inFlight)) {
            call.course.halt();
            if (!call.course.isUnderWay()) {
                abandon(call);
            }
        }
    }

    /** Cancels a call, unless it has just ended: then its end is on its way to the queue. */
    private void abandon(BulkCall<T, R> call) {
        if (call.abandon()) {
            remove(call);
            progress.finished();
            outbox.add(Outcomes.abandoned(call, why));
        }
    }

    private void emit() {
        while (!outbox.isEmpty() && emitted < requested.get() && !cancelled) {
            emitted++;
            try {
                actual.onNext(outbox.remove().numbered(emitted));
            } catch (Throwable e) {
                broken(e);
            }
        }
    }

    /** Cancels the run: its subscriber threw. */
    private void broken(Throwable cause) {
        cancelled = true;
        UserCode.dropped(cause, currentContext());
    }

    /** Sends the next calls, checking for cancellation before each: at most one call leaves after a cancellation. */
    private void send() {
        while (!stopped
                && !cancelled
                && inFlight.size() < bulk.options.inFlight()
                && emitted + outbox.size() + inFlight.size() < requested.get()) {
            PendingItem<T, R> slot = window.next();
            if (slot == null) {
                return;
            }
            progress.started();
            BulkCall<T, R> call = new BulkCall<>(this, slot, course(slot));
            call.position = inFlight.size();
            inFlight.add(call);
            try {
                call.course.perform().subscribe(call);
            } catch (Throwable e) {
                call.onError(e);
            }
        }
    }

    private void readAhead() {
        long room = bulk.options.window() - window.size() - outbox.size() - input.expected();
        // in batches, so that the source is not asked for single items
        if (!stopped && room > bulk.options.window() / 4) {
            input.request(room);
        }
    }

    private void finishIfDone() {
        if (!input.isExhausted() || window.size() > 0 || !inFlight.isEmpty() || !outbox.isEmpty()) {
            return;
        }
        terminated = true;
        stop.cancel();
        outage.close();
        Throwable failure = failure();
        Throwable second = stop.failure();
        if (second != null && second != failure) {
            UserCode.dropped(second, currentContext());
        }
        try {
            if (failure == null) {
                actual.onComplete();
            } else {
                actual.onError(failure);
            }
        } catch (Throwable e) {
            broken(e);
        }
    }

    private @Nullable Throwable failure() {
        Throwable failure = input.failure();
        return failure == null ? stop.failure() : failure;
    }

    private void remove(BulkCall<T, R> call) {
        BulkCall<T, R> last = inFlight.remove(inFlight.size() - 1);
        if (last != call) {
            inFlight.set(call.position, last);
            last.position = call.position;
        }
    }

    /** Passes all items taken and not emitted to the discard hook, after a cancellation. */
    private void discardEverything() {
        stop.cancel();
        outage.close();
        stopSending();
        takeArrivals();
        takeEnded();
        List.copyOf(inFlight).forEach(this::abandon);
        while (!outbox.isEmpty()) {
            Operators.onDiscard(outbox.remove().numbered(++emitted), currentContext());
        }
    }
}
