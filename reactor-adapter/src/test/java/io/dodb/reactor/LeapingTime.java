package io.dodb.reactor;

import io.dodb.reactor.internal.Timing;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import reactor.core.Disposable;
import reactor.core.Disposables;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;
import reactor.test.scheduler.VirtualTimeScheduler;

/**
 * Time for tests: whoever asks for a delay makes the clock leap to its end at once, unless the delay is given up first. The given durations
 * are timeouts: asking for one of those moves nothing, and they expire only when something else leaps over them. Neither does a queue of
 * timeouts move anything, which may ask for what is left of one.
 */
final class LeapingTime implements Scheduler {
    private static final String QUEUE = ".TimeoutQueue";

    private final VirtualTimeScheduler time = VirtualTimeScheduler.create();
    private final Set<Duration> timeouts;

    LeapingTime(Duration... timeouts) {
        this.timeouts = Set.copyOf(List.of(timeouts));
    }

    /** That clock, and chance that always answers one half. */
    Timing timing() {
        return new Timing(this, this::now, () -> 0.5);
    }

    @Override
    public Disposable schedule(Runnable task) {
        return time.schedule(task);
    }

    @Override
    public Disposable schedule(Runnable task, long delay, TimeUnit unit) {
        Disposable scheduled = Disposables.composite(time.schedule(task, delay, unit));
        if (!timeouts.contains(Duration.of(delay, unit.toChronoUnit())) && !isAskedByAQueue()) {
            long due = now() + unit.toNanos(delay);
            // elsewhere, because whoever schedules may hold a lock
            Schedulers.single().schedule(() -> {
                if (!scheduled.isDisposed()) {
                    leapTo(due);
                }
            });
        }
        return scheduled;
    }

    private static boolean isAskedByAQueue() {
        return StackWalker.getInstance()
                .walk(callers -> callers.limit(4)
                        .anyMatch(caller -> caller.getClassName().endsWith(QUEUE)));
    }

    /** No further than that, so that others who asked at the same time do not make it late. */
    private void leapTo(long due) {
        time.advanceTimeBy(Duration.ofNanos(Math.max(0, due - now())));
    }

    private long now() {
        return time.now(TimeUnit.NANOSECONDS);
    }

    @Override
    public Worker createWorker() {
        return time.createWorker();
    }
}
