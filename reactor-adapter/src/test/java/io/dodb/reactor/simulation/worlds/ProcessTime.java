package io.dodb.reactor.simulation.worlds;

import java.util.concurrent.TimeUnit;
import reactor.core.Disposable;
import reactor.core.Disposables;
import reactor.core.scheduler.Scheduler;

/** The time of one process, which may be stopped for a while: what is due meanwhile happens when it goes on. */
final class ProcessTime implements Scheduler {
    private final Scheduler time;
    private final Pause pause;

    ProcessTime(Scheduler time, Pause pause) {
        this.time = time;
        this.pause = pause;
    }

    /**
     * A stop of the process, in nanoseconds.
     *
     * @param clockRuns whether the process's clock goes on meanwhile: it does for a stopped process, and stands while the machine sleeps
     */
    record Pause(long from, long length, boolean clockRuns) {
        static final Pause NEVER = new Pause(Long.MAX_VALUE / 2, 0, true);

        private long end() {
            return from + length;
        }
    }

    /** What the process's clock shows. */
    long nanoTime() {
        long now = worldNanoTime();
        return pause.clockRuns || now < pause.from ? now : Math.max(pause.from, now - pause.length);
    }

    @Override
    public long now(TimeUnit unit) {
        return unit.convert(nanoTime(), TimeUnit.NANOSECONDS);
    }

    /** The time of the world, whatever the process's clock shows. */
    long worldNanoTime() {
        return time.now(TimeUnit.NANOSECONDS);
    }

    /** When something reaches the process that is there at that time. */
    long reaches(long at) {
        return at >= pause.from && at < pause.end() ? pause.end() : at;
    }

    private long delay(long delay, TimeUnit unit) {
        long due = nanoTime() + unit.toNanos(delay);
        if (!pause.clockRuns && due >= pause.from) {
            due += pause.length;
        }
        return reaches(due) - worldNanoTime();
    }

    @Override
    public Disposable schedule(Runnable task) {
        return schedule(task, 0, TimeUnit.NANOSECONDS);
    }

    @Override
    public Disposable schedule(Runnable task, long delay, TimeUnit unit) {
        return time.schedule(task, delay(delay, unit), TimeUnit.NANOSECONDS);
    }

    @Override
    public Worker createWorker() {
        return new TimedWorker();
    }

    private final class TimedWorker implements Worker {
        private final Disposable.Composite tasks = Disposables.composite();

        @Override
        public Disposable schedule(Runnable task) {
            return schedule(task, 0, TimeUnit.NANOSECONDS);
        }

        @Override
        public Disposable schedule(Runnable task, long delay, TimeUnit unit) {
            Disposable scheduled = ProcessTime.this.schedule(task, delay, unit);
            tasks.add(scheduled);
            return scheduled;
        }

        @Override
        public void dispose() {
            tasks.dispose();
        }
    }
}
