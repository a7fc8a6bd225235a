package io.dodb.reactor.internal.limit;

import io.dodb.rate.Lane;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The queue of calls that wait for a permit: single calls first, in order, then the bulk runs in turn, so that a later run does not wait
 * for all of an earlier one. Not thread-safe.
 */
final class WaitingQueue {
    private final Deque<Waiter> single = new ArrayDeque<>();
    private final Map<Object, Deque<Waiter>> runs = new LinkedHashMap<>();
    /** The runs in the order of their turns. */
    private final Deque<Object> turns = new ArrayDeque<>();

    private int size;

    void add(Waiter waiter) {
        size++;
        Object run = waiter.run;
        if (run == null) {
            single.add(waiter);
            return;
        }
        Deque<Waiter> line = runs.get(run);
        if (line == null) {
            line = new ArrayDeque<>();
            runs.put(run, line);
            turns.add(run);
        }
        line.add(waiter);
    }

    /** Returns the lane of the next one. */
    Lane nextLane() {
        return single.isEmpty() ? Lane.BULK : Lane.INTERACTIVE;
    }

    /** Removes and returns the next one; null if none waits. */
    @Nullable
    Waiter poll() {
        if (!single.isEmpty()) {
            size--;
            return single.remove();
        }
        Object run = turns.poll();
        if (run == null) {
            return null;
        }
        Deque<Waiter> line = Objects.requireNonNull(runs.get(run));
        Waiter next = line.remove();
        size--;
        if (line.isEmpty()) {
            runs.remove(run);
        } else {
            turns.add(run);
        }
        return next;
    }

    /** Removes one whose owner gave up. */
    void remove(Waiter waiter) {
        Object run = waiter.run;
        Deque<Waiter> line = run == null ? single : runs.get(run);
        if (line == null || !line.remove(waiter)) {
            return;
        }
        size--;
        if (run != null && line.isEmpty()) {
            runs.remove(run);
            turns.remove(run);
        }
    }

    int size() {
        return size;
    }

    boolean isEmpty() {
        return size == 0;
    }
}
