package io.dodb.reactor.exchange;

import io.dodb.rate.Limit;
import io.dodb.rate.Pacer;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import reactor.core.Disposable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.MonoSink;
import reactor.core.publisher.Sinks;

/**
 * Performs what the {@link Pacer} decides, for all calls of one client: a queue of those that wait, first come first served, and at most
 * one timer. The lock guards arithmetic only; signals are emitted after it was released.
 */
final class PacingGate {
    private final Pacer pacer = new Pacer();
    private final Timing timing;
    private final Deque<Waiter> waiters = new ArrayDeque<>();
    private final Sinks.Many<RateLimitWait> waits = Sinks.many().multicast().directBestEffort();
    private @Nullable Disposable timer;
    private @Nullable HttpReply rejection;

    PacingGate(Timing timing) {
        this.timing = timing;
    }

    /** Emits a permit when a request may leave. */
    Mono<Permit> enter(Effort effort) {
        return Mono.defer(() -> {
            Permit permit = enterNow();
            return permit != null ? Mono.just(permit) : Mono.create(sink -> enqueue(sink, effort));
        });
    }

    private synchronized @Nullable Permit enterNow() {
        return waiters.isEmpty() && pacer.admit(now()) == Pacer.NOW ? permit() : null;
    }

    private Permit permit() {
        pacer.sent();
        return new Permit(this, now());
    }

    private void enqueue(MonoSink<Permit> sink, Effort effort) {
        Waiter waiter = new Waiter(sink, effort);
        sink.onDispose(() -> leave(waiter));
        synchronized (this) {
            if (waiter.left) {
                return;
            }
            effort.waitsBecauseOf(rejection);
            waiters.add(waiter);
        }
        drain();
    }

    /** The waiter was admitted, or gave up. */
    private void leave(Waiter waiter) {
        Permit unused;
        synchronized (this) {
            waiter.left = true;
            unused = waiter.permit;
            if (unused == null) {
                waiters.remove(waiter);
            }
        }
        if (unused != null) {
            unused.abandonIfUnused();
        }
    }

    private void drain() {
        List<Waiter> admitted = new ArrayList<>();
        synchronized (this) {
            long wait = Pacer.NOW;
            while (!waiters.isEmpty() && (wait = pacer.admit(now())) == Pacer.NOW) {
                Waiter waiter = waiters.remove();
                waiter.permit = permit();
                admitted.add(waiter);
            }
            arm(waiters.isEmpty() ? Pacer.AFTER_REPLY : wait);
        }
        for (Waiter waiter : admitted) {
            waiter.effort.waitsBecauseOf(null);
            waiter.sink.success(Objects.requireNonNull(waiter.permit));
        }
    }

    private void arm(long wait) {
        if (timer != null) {
            timer.dispose();
            timer = null;
        }
        if (wait != Pacer.AFTER_REPLY) {
            timer = timing.scheduler().schedule(this::drain, wait, TimeUnit.NANOSECONDS);
        }
    }

    void answered(long sentAt, HttpReply reply) {
        RateLimitWait begun;
        synchronized (this) {
            Limit before = pacer.blockedBy();
            long blockedUntil = pacer.blockedUntil();
            pacer.answered(
                    sentAt,
                    now(),
                    reply.status(),
                    reply.rateLimit(),
                    timing.random().getAsDouble());
            boolean newBlock = pacer.blockedBy() != null && (before == null || blockedUntil != pacer.blockedUntil());
            if (newBlock) {
                rejection = reply;
            }
            begun = newBlock ? currentWait() : null;
        }
        if (begun != null) {
            waits.emitNext(begun, Sinks.EmitFailureHandler.busyLooping(Duration.ofMillis(100)));
        }
        drain();
    }

    void abandoned() {
        synchronized (this) {
            pacer.abandoned();
        }
        drain();
    }

    /** The wait that is under way, or null. */
    synchronized @Nullable RateLimitWait currentWait() {
        Limit limit = pacer.blockedBy();
        return limit == null
                ? null
                : new RateLimitWait(limit, Duration.ofNanos(Math.max(0, pacer.blockedUntil() - now())), waiters.size());
    }

    /** Each wait, when it begins; hot. */
    Flux<RateLimitWait> waits() {
        return waits.asFlux();
    }

    private long now() {
        return timing.nanoTime().getAsLong();
    }

    private static final class Waiter {
        final MonoSink<Permit> sink;
        final Effort effort;

        @Nullable
        Permit permit;

        boolean left;

        Waiter(MonoSink<Permit> sink, Effort effort) {
            this.sink = sink;
            this.effort = effort;
        }
    }
}
