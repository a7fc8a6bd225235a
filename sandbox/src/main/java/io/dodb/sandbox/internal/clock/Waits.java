package io.dodb.sandbox.internal.clock;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.Queue;
import java.util.concurrent.atomic.AtomicBoolean;

/** What waits until a clock that can be moved shows some time. Thread-safe. */
public final class Waits {
    private final Queue<Wait> waits = new PriorityQueue<>(Comparator.comparingLong(wait -> wait.nanos));

    /** A task that runs once, or never if it is cancelled before. */
    public final class Wait implements Runnable {
        private final long nanos;
        private final Runnable task;
        private final AtomicBoolean ended = new AtomicBoolean();

        private Wait(long nanos, Runnable task) {
            this.nanos = nanos;
            this.task = task;
        }

        @Override
        public void run() {
            if (ended.compareAndSet(false, true)) {
                forget(this);
                task.run();
            }
        }

        public void cancel() {
            if (ended.compareAndSet(false, true)) {
                forget(this);
            }
        }
    }

    /** Keeps a task for the first {@link #passed} with that time or a later one. */
    public synchronized Wait until(long nanos, Runnable task) {
        Wait wait = new Wait(nanos, task);
        waits.add(wait);
        return wait;
    }

    /** Runs, in the order of their times and on this thread, the tasks that wait for a time up to that one. */
    public void passed(long nanos) {
        due(nanos).forEach(Wait::run);
    }

    private synchronized List<Wait> due(long nanos) {
        List<Wait> due = new ArrayList<>();
        while (!waits.isEmpty() && waits.element().nanos <= nanos) {
            due.add(waits.remove());
        }
        return due;
    }

    private synchronized void forget(Wait wait) {
        waits.remove(wait);
    }
}
