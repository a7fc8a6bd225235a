package io.dodb.reactor.internal.bulk;

import io.dodb.error.DatabasesException;
import io.dodb.operation.Idempotency;
import io.dodb.reactor.call.Effort;
import io.dodb.reactor.call.Response;
import io.dodb.reactor.internal.layer.Request;
import io.dodb.reactor.internal.layer.Sender;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** An item of one call. */
record SingleCall(Sender sender, Request request) implements Course {

    @Override
    public Mono<? extends Response<?>> perform() {
        return sender.exchange(request);
    }

    @Override
    public void halt() {
        request.trace().halt();
    }

    @Override
    public boolean isUnderWay() {
        return isOnTheWire();
    }

    @Override
    public boolean isOnTheWire() {
        return request.trace().isOnTheWire();
    }

    @Override
    public boolean mayHaveBeenApplied(@Nullable Throwable failure) {
        return failure instanceof DatabasesException known
                ? known.mayHaveBeenApplied()
                : request.call().operation().idempotency() != Idempotency.SAFE
                        && request.trace().mayHaveBeenApplied();
    }

    @Override
    public Throwable shown(Throwable failure) {
        return failure;
    }

    @Override
    public Effort effort() {
        return request.trace().effort();
    }

    @Override
    public boolean mayBeEmpty() {
        return false;
    }
}
