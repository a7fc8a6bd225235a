package io.dodb.reactor.exchange;

import io.dodb.error.CallTimeoutException;
import io.dodb.error.DatabasesException;
import java.time.Duration;
import reactor.core.publisher.Mono;

/** Bounds the whole call: its attempts, the delays between them, and its waits for rate limits. */
final class DeadlineExchange implements Exchange {
    private final Exchange next;
    private final Duration total;
    private final Timing timing;

    DeadlineExchange(Exchange next, Duration total, Timing timing) {
        this.next = next;
        this.total = total;
        this.timing = timing;
    }

    @Override
    public Mono<HttpReply> send(Request request) {
        Duration own = request.options().deadline();
        Duration deadline = own == null ? total : own;
        if (deadline.equals(CallOptions.UNLIMITED)) {
            return next.send(request);
        }
        return next.send(request).timeout(deadline, Mono.error(() -> expired(request, deadline)), timing.scheduler());
    }

    private static DatabasesException expired(Request request, Duration deadline) {
        Effort effort = request.effort();
        HttpReply rejection = effort.rejection();
        DatabasesException failure = rejection != null
                ? rejection.toException(request.call().operation())
                : new CallTimeoutException(request.call().operation(), deadline, true, effort.isOnTheWire());
        return failure.after(effort.attempts(), effort.isOpenEnd());
    }
}
