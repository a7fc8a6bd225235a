package io.dodb.reactor.exchange;

import java.time.Duration;
import reactor.core.CoreSubscriber;
import reactor.core.publisher.Mono;

/** Bounds the whole call: its attempts, the delays between them, and its waits for rate limits. */
final class DeadlineExchange extends Layer {
    private final Exchange next;
    private final Duration total;
    private final RateBudget budget;
    private final Timing timing;
    private final TimeoutQueue queue;

    DeadlineExchange(Exchange next, Duration total, RateBudget budget, Timing timing) {
        this.next = next;
        this.total = total;
        this.budget = budget;
        this.timing = timing;
        this.queue = new TimeoutQueue(total, timing);
    }

    @Override
    public void send(Request request, CoreSubscriber<? super HttpReply> actual) {
        Duration own = request.options().deadline();
        if (own != null && own.equals(CallOptions.UNLIMITED)) {
            next.send(request, actual);
            return;
        }
        long nanos = Durations.nanos(own == null ? total : own);
        request.effort().mustEndWithin(nanos, timing.nanoTime().getAsLong());
        if (own == null) {
            bounded(request, actual);
        } else {
            next.send(request)
                    .timeout(
                            Durations.forTimer(own),
                            Mono.error(() -> HeldBack.after(own, request, budget)),
                            timing.scheduler())
                    .subscribe(actual);
        }
    }

    private void bounded(Request request, CoreSubscriber<? super HttpReply> actual) {
        new TimeoutStep(actual, queue) {
            @Override
            void begin() {
                next.send(request, this);
            }

            @Override
            Throwable timedOut() {
                return HeldBack.after(total, request, budget);
            }
        }.start();
    }
}
