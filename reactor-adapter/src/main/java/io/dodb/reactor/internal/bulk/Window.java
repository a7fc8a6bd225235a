package io.dodb.reactor.internal.bulk;

import io.dodb.operation.Call;
import io.dodb.reactor.bulk.Steps;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The items read and without an outcome, and the choice of the next: the oldest whose target has no older item, and whose cluster has room.
 * Not thread-safe. Choosing takes O(log n).
 *
 * <p>An item whose user or cluster is busy does not hold back the others in the window.
 */
final class Window<T, R> {
    private static final String NO_CLUSTER = "";

    private final int perCluster;
    private final int serialPerCluster;
    /** The youngest unfinished item of each target. */
    private final Map<String, PendingItem<T, R>> lastOfTarget = new HashMap<>();

    private final Map<String, ClusterQueue<T, R>> lanes = new HashMap<>();
    /** The queues in which an item may go, ordered by the age of that item. */
    private final TreeSet<ClusterQueue<T, R>> open = new TreeSet<>(Comparator.comparingLong(lane -> lane.openFor));

    private final Set<PendingItem<T, R>> waiting = new LinkedHashSet<>();
    private long ages;

    Window(int perCluster, int serialPerCluster) {
        this.perCluster = perCluster;
        this.serialPerCluster = serialPerCluster;
    }

    /** Adds an item, whose call has that target. */
    void add(T item, Steps<? extends R> steps, Call<?> call, String target) {
        PendingItem<T, R> slot = new PendingItem<>(ages++, item, steps, call, target);
        waiting.add(slot);
        PendingItem<T, R> predecessor = lastOfTarget.put(slot.target, slot);
        if (predecessor == null) {
            offer(slot);
        } else {
            predecessor.successor = slot;
        }
    }

    private void offer(PendingItem<T, R> slot) {
        String cluster = slot.call.cluster();
        ClusterQueue<T, R> lane = cluster == null
                ? lanes.computeIfAbsent(NO_CLUSTER, key -> new ClusterQueue<>(key, Integer.MAX_VALUE, serialPerCluster))
                : lanes.computeIfAbsent(cluster, key -> new ClusterQueue<>(key, perCluster, serialPerCluster));
        slot.lane = lane;
        lane.add(slot);
        update(lane);
    }

    /** Returns the next item to send, or null if none may go now. */
    @Nullable
    PendingItem<T, R> next() {
        if (open.isEmpty()) {
            return null;
        }
        ClusterQueue<T, R> lane = open.first();
        PendingItem<T, R> slot = Objects.requireNonNull(lane.first());
        lane.start(slot);
        update(lane);
        waiting.remove(slot);
        return slot;
    }

    /** Removes an item that was sent and has its outcome. */
    void finished(PendingItem<T, R> slot) {
        ClusterQueue<T, R> lane = Objects.requireNonNull(slot.lane);
        lane.finish(slot);
        update(lane);
        PendingItem<T, R> successor = slot.successor;
        if (successor == null) {
            lastOfTarget.remove(slot.target);
        } else {
            slot.successor = null; // a reference to this slot must not keep all later ones alive
            offer(successor);
        }
        if (lane.isIdle()) {
            lanes.remove(lane.cluster);
        }
    }

    /** Removes and returns the items that still wait, oldest first. */
    List<PendingItem<T, R>> clear() {
        List<PendingItem<T, R>> rest = new ArrayList<>(waiting);
        waiting.clear();
        lastOfTarget.clear();
        lanes.clear();
        open.clear();
        return rest;
    }

    /** Returns the number of waiting items. */
    int size() {
        return waiting.size();
    }

    /** Updates the place of a queue: another item of it may be the first now, or none. */
    private void update(ClusterQueue<T, R> lane) {
        PendingItem<T, R> first = lane.first();
        long age = first == null ? ClusterQueue.CLOSED : first.age;
        if (age == lane.openFor) {
            return;
        }
        if (lane.openFor != ClusterQueue.CLOSED) {
            open.remove(lane);
        }
        lane.openFor = age;
        if (age != ClusterQueue.CLOSED) {
            open.add(lane);
        }
    }
}
