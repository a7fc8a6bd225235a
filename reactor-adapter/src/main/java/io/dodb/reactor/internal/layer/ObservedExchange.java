package io.dodb.reactor.internal.layer;

import io.dodb.error.ApiException;
import io.dodb.error.DatabasesException;
import io.dodb.reactor.call.CallObserver;
import io.dodb.reactor.internal.Timing;
import io.dodb.reactor.internal.UserCode;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import reactor.util.context.ContextView;

/** The layer that notifies the observer when a call ends. */
final class ObservedExchange implements Exchange {
    private final Exchange next;
    private final CallObserver observer;
    private final Timing timing;

    ObservedExchange(Exchange next, CallObserver observer, Timing timing) {
        this.next = next;
        this.observer = observer;
        this.timing = timing;
    }

    @Override
    public Mono<HttpReply> send(Request request) {
        return Mono.deferContextual(context -> {
            long start = timing.nanoTime().getAsLong();
            return next.send(request)
                    .doOnSuccess(
                            reply -> ended(context, request, start, reply == null ? 0 : reply.status(), null, false))
                    .doOnError(failure -> ended(context, request, start, status(failure), failure, false))
                    .doOnCancel(() -> ended(context, request, start, 0, null, true));
        });
    }

    private void ended(
            ContextView context,
            Request request,
            long start,
            int status,
            @Nullable Throwable failure,
            boolean cancelled) {
        Duration duration = Duration.ofNanos(timing.nanoTime().getAsLong() - start);
        UserCode.tell(
                observer::ended,
                new CallObserver.Ended(
                        request.call(),
                        status,
                        failure,
                        cancelled,
                        failure instanceof DatabasesException known
                                ? known.mayHaveBeenApplied()
                                : cancelled && request.trace().mayHaveBeenApplied(),
                        request.trace().effort(),
                        duration),
                context);
    }

    private static int status(Throwable failure) {
        return failure instanceof ApiException api ? api.status() : 0;
    }
}
