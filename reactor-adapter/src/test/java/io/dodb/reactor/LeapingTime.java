package io.dodb.reactor;

import io.dodb.reactor.exchange.Timing;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import reactor.core.Disposable;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;
import reactor.test.scheduler.VirtualTimeScheduler;

/**
 * Time for tests: whoever asks for a delay makes the clock leap over it at once. The given durations are timeouts: asking for one of those
 * moves nothing, and they expire only when something else leaps over them.
 */
final class LeapingTime implements Scheduler {
    private final VirtualTimeScheduler time = VirtualTimeScheduler.create();
    private final Set<Duration> timeouts;

    LeapingTime(Duration... timeouts) {
        this.timeouts = Set.copyOf(List.of(timeouts));
    }

    /** That clock, and chance that always answers one half. */
    Timing timing() {
        return new Timing(this, () -> time.now(TimeUnit.NANOSECONDS), () -> 0.5);
    }

    @Override
    public Disposable schedule(Runnable task) {
        return time.schedule(task);
    }

    @Override
    public Disposable schedule(Runnable task, long delay, TimeUnit unit) {
        Disposable scheduled = time.schedule(task, delay, unit);
        Duration wait = Duration.of(delay, unit.toChronoUnit());
        if (!timeouts.contains(wait)) {
            // elsewhere, because whoever schedules may hold a lock
            Schedulers.single().schedule(() -> time.advanceTimeBy(wait));
        }
        return scheduled;
    }

    @Override
    public Worker createWorker() {
        return time.createWorker();
    }
}
