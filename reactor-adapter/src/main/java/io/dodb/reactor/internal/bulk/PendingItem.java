package io.dodb.reactor.internal.bulk;

import io.dodb.operation.Call;
import io.dodb.reactor.bulk.Steps;
import org.jspecify.annotations.Nullable;

/** One item that waits or is in flight. */
final class PendingItem<T, R> {
    final long age;
    final T item;
    final Steps<? extends R> steps;
    /** The single call of the item, or what its calls are about. */
    final Call<?> call;

    final String target;
    /** The next item with the same target, which must wait for this one. */
    @Nullable
    PendingItem<T, R> successor;

    @Nullable
    ClusterQueue<T, R> lane;

    PendingItem(long age, T item, Steps<? extends R> steps, Call<?> call, String target) {
        this.age = age;
        this.item = item;
        this.steps = steps;
        this.call = call;
        this.target = target;
    }

    boolean isSerial() {
        return call.operation().isOneAtATimePerCluster();
    }
}
