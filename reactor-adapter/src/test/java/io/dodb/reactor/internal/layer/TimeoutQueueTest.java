package io.dodb.reactor.internal.layer;

import static org.assertj.core.api.Assertions.assertThat;

import io.dodb.reactor.internal.Timing;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import reactor.core.Disposable;
import reactor.core.scheduler.Scheduler;
import reactor.test.scheduler.VirtualTimeScheduler;

class TimeoutQueueTest {
    private final VirtualTimeScheduler time = VirtualTimeScheduler.create();
    private final List<String> ranOut = new ArrayList<>();
    private final TimeoutQueue<String> queue =
            new TimeoutQueue<>(Duration.ofSeconds(10), StubWire.timing(time), this::timeIsUp);

    @Test
    void eachRunsOutAtItsOwnTime() {
        queue.enter("a");
        time.advanceTimeBy(Duration.ofSeconds(4));
        queue.enter("b");
        time.advanceTimeBy(Duration.ofSeconds(30));
        assertThat(ranOut).containsExactly("a at 10000", "b at 14000");
    }

    @Test
    void whoHasLeftDoesNotRunOut() {
        TimeoutQueue.Place<String> first = queue.enter("a");
        TimeoutQueue.Place<String> middle = queue.enter("b");
        queue.enter("d");
        TimeoutQueue.Place<String> last = queue.enter("c");
        queue.leave(middle);
        queue.leave(first);
        queue.leave(last);
        queue.leave(last);
        time.advanceTimeBy(Duration.ofSeconds(60));
        assertThat(ranOut).containsExactly("d at 10000");
        queue.leave(first);
        queue.enter("e");
        time.advanceTimeBy(Duration.ofSeconds(60));
        assertThat(ranOut).containsExactly("d at 10000", "e at 70000");
    }

    @Test
    void oneThatFailsDoesNotKeepTheOthers() {
        queue.enter("broken");
        queue.enter("b");
        time.advanceTimeBy(Duration.ofSeconds(10));
        assertThat(ranOut).containsExactly("b at 10000");
    }

    /** Any order of coming and leaving, against a map of what must happen. */
    @Test
    void nobodyIsForgottenAndNobodyRunsOutEarly() {
        for (int seed = 0; seed < 200; seed++) {
            Random random = new Random(seed);
            ranOut.clear();
            TreeMap<String, TimeoutQueue.Place<String>> waiting = new TreeMap<>();
            List<String> expected = new ArrayList<>();
            TreeMap<String, Long> due = new TreeMap<>();
            for (int i = 0; i < 60; i++) {
                if (random.nextInt(3) > 0 || waiting.isEmpty()) {
                    String name = String.format("%d-%03d", seed, i);
                    waiting.put(name, queue.enter(name));
                    due.put(name, time.now(TimeUnit.MILLISECONDS) + 10_000);
                } else {
                    String name = new ArrayList<>(waiting.keySet()).get(random.nextInt(waiting.size()));
                    queue.leave(waiting.remove(name));
                    due.remove(name);
                }
                time.advanceTimeBy(Duration.ofMillis(random.nextInt(1_500)));
                long now = time.now(TimeUnit.MILLISECONDS);
                due.entrySet().removeIf(entry -> {
                    boolean over = entry.getValue() <= now;
                    if (over) {
                        expected.add(entry.getKey() + " at " + entry.getValue());
                        waiting.remove(entry.getKey());
                    }
                    return over;
                });
                assertThat(ranOut).containsExactlyElementsOf(expected);
            }
            waiting.values().forEach(queue::leave);
        }
    }

    @Test
    void aThousandCallsTakeOneTimer() {
        AtomicInteger timers = new AtomicInteger();
        Scheduler counted = new Scheduler() {
            @Override
            public Disposable schedule(Runnable task) {
                return time.schedule(task);
            }

            @Override
            public Disposable schedule(Runnable task, long delay, TimeUnit unit) {
                timers.incrementAndGet();
                return time.schedule(task, delay, unit);
            }

            @Override
            public Worker createWorker() {
                return time.createWorker();
            }
        };
        TimeoutQueue<String> busy = new TimeoutQueue<>(
                Duration.ofSeconds(10),
                new Timing(counted, () -> time.now(TimeUnit.NANOSECONDS), () -> 0.5),
                this::timeIsUp);
        for (int i = 0; i < 1_000; i++) {
            TimeoutQueue.Place<String> place = busy.enter("e" + i);
            time.advanceTimeBy(Duration.ofMillis(5));
            busy.leave(place);
        }
        assertThat(timers).hasValue(1);
        assertThat(ranOut).isEmpty();
    }

    private void timeIsUp(String name) {
        if (name.equals("broken")) {
            throw new IllegalStateException("its subscriber is broken");
        }
        ranOut.add(name + " at " + time.now(TimeUnit.MILLISECONDS));
    }
}
