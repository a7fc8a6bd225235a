package io.dodb.reactor.internal;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

/**
 * Lets those that would undo each other act one after the other, in the order of their subscriptions. A turn ends when its work completes,
 * fails or is cancelled; what is cancelled while it waits leaves the queue. A key for which nothing waits is forgotten.
 */
public final class Turns {
    /** For a read and the write of what was read, in the whole process: several of its clients may change one account. */
    public static final Turns OF_THIS_PROCESS = new Turns();

    private final Map<Object, Queue> queues = new HashMap<>();

    /**
     * Returns a Mono that performs the work for each of its subscribers, when no other work for that key is under way.
     *
     * @param giveUp signals an error to end the wait for the turn; once the work has begun, it is on its own
     */
    public <T> Mono<T> inTurn(Object key, Mono<Void> giveUp, Mono<T> work) {
        return Mono.defer(() -> {
            Turn turn = new Turn(key);
            return Mono.firstWithSignal(come(turn), giveUp).then(work).doFinally(signal -> end(turn));
        });
    }

    /** Returns the number of keys for which something is under way. */
    int size() {
        synchronized (queues) {
            return queues.size();
        }
    }

    private Mono<Void> come(Turn turn) {
        Queue queue;
        synchronized (queues) {
            queue = queues.computeIfAbsent(turn.key, none -> new Queue());
            queue.turns.add(turn);
        }
        beginNext(queue);
        return turn.begun.asMono();
    }

    private void end(Turn turn) {
        Queue queue;
        synchronized (queues) {
            queue = queues.get(turn.key);
            if (queue == null || !queue.turns.remove(turn)) {
                return;
            }
            if (queue.turns.isEmpty()) {
                queues.remove(turn.key);
                return;
            }
        }
        beginNext(queue);
    }

    /** Begins the first turn, and the next ones as long as each has ended when it returns: they would nest otherwise. */
    private void beginNext(Queue queue) {
        Turn next = take(queue);
        while (next != null) {
            next.begun.tryEmitEmpty();
            synchronized (queues) {
                queue.isBeginning = false;
            }
            next = take(queue);
        }
    }

    private @Nullable Turn take(Queue queue) {
        synchronized (queues) {
            Turn first = queue.turns.peek();
            if (first == null || first.hasBegun || queue.isBeginning) {
                return null;
            }
            first.hasBegun = true;
            queue.isBeginning = true;
            return first;
        }
    }

    private static final class Queue {
        private final Deque<Turn> turns = new ArrayDeque<>();
        private boolean isBeginning;
    }

    private static final class Turn {
        private final Object key;
        private final Sinks.Empty<Void> begun = Sinks.empty();
        private boolean hasBegun;

        Turn(Object key) {
            this.key = key;
        }
    }
}
