package io.dodb.reactor.internal.layer;

import io.dodb.reactor.internal.UserCode;
import java.util.concurrent.atomic.AtomicReferenceFieldUpdater;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Subscription;
import reactor.core.CoreSubscriber;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Operators;
import reactor.util.context.Context;

/**
 * The handling of the signals of one exchange by one layer: it passes them on, or continues with another exchange. Demand is unbounded
 * inside the layers; the outermost, {@link CallMono}, keeps the result until it is requested.
 *
 * <p>Anything that a layer throws, even an error of the virtual machine, becomes an error signal. Reactor's operators rethrow such errors,
 * and the subscriber would wait forever.
 */
abstract class Step implements CoreSubscriber<HttpReply>, Subscription {
    private static final AtomicReferenceFieldUpdater<Step, Subscription> UPSTREAM =
            AtomicReferenceFieldUpdater.newUpdater(Step.class, Subscription.class, "upstream");

    private final CoreSubscriber<? super HttpReply> actual;
    private volatile @Nullable Subscription upstream;
    /** The exchange that follows when the current one has completed. */
    private @Nullable Mono<HttpReply> next;

    private boolean done;

    Step(CoreSubscriber<? super HttpReply> actual) {
        this.actual = actual;
    }

    /** Begins with an exchange, whose signals come here. Called once, unless the subscriber has cancelled before. */
    abstract void begin();

    /**
     * Handles a reply. An exception becomes the error.
     *
     * @return another exchange whose signals replace it, or null to pass it on
     */
    @Nullable
    Mono<HttpReply> replied(HttpReply reply) {
        return null;
    }

    /**
     * Handles a failure. An exception becomes the error.
     *
     * @return another exchange whose signals replace the failure, or null to pass it on
     */
    @Nullable
    Mono<HttpReply> failed(Throwable failure) {
        return null;
    }

    /** Handles a completion without a reply. An exception becomes the error. */
    void completedEmpty() {}

    /** Handles a cancellation, perhaps after the end. */
    void cancelled() {}

    final void start() {
        actual.onSubscribe(this);
        if (isCancelled()) {
            return;
        }
        try {
            begin();
        } catch (Throwable e) {
            onError(e);
        }
    }

    final boolean isCancelled() {
        return upstream == Operators.cancelledSubscription();
    }

    private void follow(Mono<HttpReply> exchange) {
        if (isCancelled()) {
            return;
        }
        try {
            exchange.subscribe(this);
        } catch (Throwable e) {
            onError(e);
        }
    }

    @Override
    public final void onSubscribe(Subscription subscription) {
        Subscription present = upstream;
        if (present != Operators.cancelledSubscription() && UPSTREAM.compareAndSet(this, present, subscription)) {
            subscription.request(Long.MAX_VALUE);
        } else {
            subscription.cancel();
        }
    }

    @Override
    public final void onNext(HttpReply reply) {
        if (done) {
            Operators.onNextDropped(reply, currentContext());
            return;
        }
        try {
            next = replied(reply);
        } catch (Throwable e) {
            end(e);
            return;
        }
        if (next == null) {
            done = true;
            actual.onNext(reply);
            actual.onComplete();
        }
    }

    @Override
    public final void onError(Throwable failure) {
        if (done) {
            UserCode.dropped(failure, currentContext());
            return;
        }
        Mono<HttpReply> other;
        try {
            other = failed(failure);
        } catch (Throwable e) {
            end(e);
            return;
        }
        if (other == null) {
            end(failure);
        } else {
            follow(other);
        }
    }

    private void end(Throwable failure) {
        done = true;
        actual.onError(failure);
    }

    @Override
    public final void onComplete() {
        if (done) {
            return;
        }
        Mono<HttpReply> other = next;
        next = null;
        if (other != null) {
            follow(other);
            return;
        }
        try {
            completedEmpty();
        } catch (Throwable e) {
            end(e);
            return;
        }
        done = true;
        actual.onComplete();
    }

    @Override
    public final void request(long n) {
        // unbounded from the start
    }

    @Override
    public final void cancel() {
        Subscription present = UPSTREAM.getAndSet(this, Operators.cancelledSubscription());
        if (present != null && present != Operators.cancelledSubscription()) {
            present.cancel();
        }
        cancelled();
    }

    @Override
    public final Context currentContext() {
        return actual.currentContext();
    }
}
