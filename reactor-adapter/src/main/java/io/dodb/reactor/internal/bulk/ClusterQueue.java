package io.dodb.reactor.internal.bulk;

import java.util.Comparator;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;

/** The items of one cluster that could go next, and the number in flight. */
final class ClusterQueue<T, R> {
    /** Of thousands of clusters most have one or two items in the window. */
    private static final int FIRST_CAPACITY = 2;

    private static final Comparator<PendingItem<?, ?>> BY_AGE = Comparator.comparingLong(slot -> slot.age);

    /** The age that stands for "no item may go". */
    static final long CLOSED = -1;

    final String cluster;
    /** The age of the item for which {@link Window} keeps this queue open. */
    long openFor = CLOSED;

    private final int limit;
    private final int serialLimit;
    private final PriorityQueue<PendingItem<T, R>> parallel = new PriorityQueue<>(FIRST_CAPACITY, BY_AGE);
    private final PriorityQueue<PendingItem<T, R>> serial = new PriorityQueue<>(FIRST_CAPACITY, BY_AGE);
    private int inFlight;
    private int serialInFlight;

    ClusterQueue(String cluster, int limit, int serialLimit) {
        this.cluster = cluster;
        this.limit = limit;
        this.serialLimit = serialLimit;
    }

    void add(PendingItem<T, R> slot) {
        (slot.isSerial() ? serial : parallel).add(slot);
    }

    /** Returns the oldest item that may go now, or null. */
    @Nullable
    PendingItem<T, R> first() {
        if (inFlight >= limit) {
            return null;
        }
        PendingItem<T, R> one = parallel.peek();
        PendingItem<T, R> other = serialInFlight < serialLimit ? serial.peek() : null;
        return one == null || (other != null && other.age < one.age) ? other : one;
    }

    void start(PendingItem<T, R> first) {
        (first.isSerial() ? serial : parallel).remove();
        inFlight++;
        serialInFlight += first.isSerial() ? 1 : 0;
    }

    void finish(PendingItem<T, R> slot) {
        inFlight--;
        serialInFlight -= slot.isSerial() ? 1 : 0;
    }

    boolean isIdle() {
        return inFlight == 0 && parallel.isEmpty() && serial.isEmpty();
    }
}
