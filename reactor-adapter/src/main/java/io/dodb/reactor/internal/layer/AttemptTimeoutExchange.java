package io.dodb.reactor.internal.layer;

import io.dodb.error.CallTimeoutException;
import io.dodb.reactor.internal.Timing;
import java.time.Duration;
import reactor.core.CoreSubscriber;

/** The layer that bounds one attempt, from the wait for a connection to the last byte of the answer. */
final class AttemptTimeoutExchange extends Layer {
    private final Exchange next;
    private final Duration attempt;
    private final TimeoutQueue queue;

    AttemptTimeoutExchange(Exchange next, Duration attempt, Timing timing) {
        this.next = next;
        this.attempt = attempt;
        this.queue = new TimeoutQueue(attempt, timing);
    }

    @Override
    public void send(Request request, CoreSubscriber<? super HttpReply> actual) {
        new TimeoutStep(actual, queue) {
            @Override
            void begin() {
                next.send(request, this);
            }

            @Override
            Throwable timedOut() {
                return new CallTimeoutException(
                        request.call().operation(),
                        attempt,
                        false,
                        request.trace().isOnTheWire());
            }
        }.start();
    }
}
