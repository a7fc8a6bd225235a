package io.dodb.reactor.internal.layer;

import io.dodb.reactor.internal.Durations;
import io.dodb.reactor.internal.Timing;
import io.dodb.reactor.internal.UserCode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.util.context.Context;

/**
 * Pending timeouts of one duration, behind one timer. They expire in the order of arrival, so adding and removing one costs a few
 * assignments. A timer for each call took a lock, a heap and five objects.
 */
final class TimeoutQueue<E> {
    private final long nanos;
    private final boolean endless;
    private final Timing timing;
    private final Consumer<? super E> timeIsUp;
    private @Nullable Place<E> oldest;
    private @Nullable Place<E> youngest;
    /** True if a timer is set, for the expiry of the then oldest entry, which may have left since. */
    private boolean armed;

    private boolean lastOnes;
    private final Sinks.Empty<Void> emptied = Sinks.empty();

    /**
     * @param timeIsUp called with an entry when its time is up, at most once, and not after it has left
     */
    TimeoutQueue(Duration timeout, Timing timing, Consumer<? super E> timeIsUp) {
        this.nanos = Durations.nanos(timeout);
        this.endless = Durations.isEndless(timeout);
        this.timing = timing;
        this.timeIsUp = timeIsUp;
    }

    /** The place of an entry in the queue. */
    static final class Place<E> {
        private final E entry;
        private final long due;
        private boolean waits = true;
        private @Nullable Place<E> older;
        private @Nullable Place<E> younger;

        private Place(E entry, long due) {
            this.entry = entry;
            this.due = due;
        }
    }

    synchronized Place<E> enter(E entry) {
        Place<E> place = new Place<>(entry, timing.nanoTime().getAsLong() + nanos);
        place.older = youngest;
        if (youngest == null) {
            oldest = place;
        } else {
            youngest.younger = place;
        }
        youngest = place;
        if (!armed && !endless) {
            arm(nanos);
        }
        return place;
    }

    /** Gives up a place, unless its entry has left or its time was up. */
    void leave(Place<E> place) {
        if (isEmptyWithout(place)) {
            emptied.tryEmitEmpty();
        }
    }

    private synchronized boolean isEmptyWithout(Place<E> place) {
        if (place.waits) {
            unlink(place);
        }
        return lastOnes && oldest == null;
    }

    /** Returns the current entries. */
    synchronized List<E> entries() {
        List<E> all = new ArrayList<>();
        for (Place<E> place = oldest; place != null; place = place.younger) {
            all.add(place.entry);
        }
        return all;
    }

    /** Completes when the last one has left. To be used once no new ones come. */
    synchronized Mono<Void> emptied() {
        lastOnes = true;
        return oldest == null ? Mono.empty() : emptied.asMono();
    }

    private void unlink(Place<E> place) {
        place.waits = false;
        Place<E> older = place.older;
        Place<E> younger = place.younger;
        if (older == null) {
            oldest = younger;
        } else {
            older.younger = younger;
        }
        if (younger == null) {
            youngest = older;
        } else {
            younger.older = older;
        }
        place.older = null;
        place.younger = null;
    }

    private void arm(long wait) {
        timing.scheduler().schedule(this::timeIsUp, wait, TimeUnit.NANOSECONDS);
        armed = true;
    }

    private void timeIsUp() {
        for (Place<E> place = takeDue(); place != null; place = takeDue()) {
            try {
                timeIsUp.accept(place.entry);
            } catch (Throwable e) {
                UserCode.dropped(e, Context.empty()); // the others' time is up too
            }
        }
    }

    /** Removes and returns the oldest if it is due; otherwise sets the timer for it. */
    private synchronized @Nullable Place<E> takeDue() {
        Place<E> place = oldest;
        armed = false;
        if (place == null) {
            return null;
        }
        long left = place.due - timing.nanoTime().getAsLong();
        if (left > 0) {
            arm(left);
            return null;
        }
        unlink(place);
        return place;
    }
}
