package io.dodb.reactor.bulk;

import io.dodb.reactor.exchange.Effort;
import io.dodb.reactor.exchange.Request;
import io.dodb.reactor.exchange.Response;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Subscription;
import reactor.core.publisher.BaseSubscriber;
import reactor.util.context.Context;

/** One call of a run, from its start to its end. */
final class BulkCall<T, R> extends BaseSubscriber<Response<?>> {
    private final BulkRun<T, R> run;
    final Slot<T, R> slot;
    final Request request;
    /** Its place among the calls in flight. */
    int position;

    private volatile @Nullable Response<?> response;
    private @Nullable Throwable failure;
    private boolean abandoned;

    BulkCall(BulkRun<T, R> run, Slot<T, R> slot, Request request) {
        this.run = run;
        this.slot = slot;
        this.request = request;
    }

    Effort effort() {
        return request.effort();
    }

    @Nullable
    Response<?> response() {
        return response;
    }

    @Nullable
    Throwable failure() {
        return failure;
    }

    /** Cancels it; false if it has ended, and the run was told so or is about to be. */
    boolean abandon() {
        cancel();
        return abandoned;
    }

    @Override
    protected void hookOnCancel() {
        abandoned = true;
    }

    @Override
    public Context currentContext() {
        return run.currentContext();
    }

    @Override
    protected void hookOnSubscribe(Subscription subscription) {
        subscription.request(Long.MAX_VALUE);
    }

    @Override
    protected void hookOnNext(Response<?> value) {
        response = value;
    }

    @Override
    protected void hookOnComplete() {
        run.ended(this);
    }

    @Override
    protected void hookOnError(Throwable error) {
        failure = error;
        run.ended(this);
    }
}
