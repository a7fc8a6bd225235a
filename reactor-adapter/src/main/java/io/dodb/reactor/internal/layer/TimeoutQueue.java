package io.dodb.reactor.internal.layer;

import io.dodb.reactor.internal.Durations;
import io.dodb.reactor.internal.Timing;
import io.dodb.reactor.internal.UserCode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.util.context.Context;

/**
 * Pending timeouts of one duration, behind one timer. They expire in the order of arrival, so adding and removing one costs a few
 * assignments. A timer for each call took a lock, a heap and five objects.
 */
final class TimeoutQueue {
    private final long nanos;
    private final boolean endless;
    private final Timing timing;
    private @Nullable Entry oldest;
    private @Nullable Entry youngest;
    /** True if a timer is set, for the expiry of the then oldest entry, which may have left since. */
    private boolean armed;

    private boolean lastOnes;
    private final Sinks.Empty<Void> emptied = Sinks.empty();

    TimeoutQueue(Duration timeout, Timing timing) {
        this.nanos = Durations.nanos(timeout);
        this.endless = Durations.isEndless(timeout);
        this.timing = timing;
    }

    /** A pending timeout, which is its own node in the queue. */
    abstract static class Entry {
        private long due;
        private boolean waits;
        private @Nullable Entry older;
        private @Nullable Entry younger;

        /** Called when its time is up, at most once, and not after it has left. */
        abstract void runOut();
    }

    synchronized void enter(Entry entry) {
        entry.due = timing.nanoTime().getAsLong() + nanos;
        entry.waits = true;
        entry.older = youngest;
        if (youngest == null) {
            oldest = entry;
        } else {
            youngest.younger = entry;
        }
        youngest = entry;
        if (!armed && !endless) {
            arm(nanos);
        }
    }

    void leave(Entry entry) {
        if (isEmptyWithout(entry)) {
            emptied.tryEmitEmpty();
        }
    }

    private synchronized boolean isEmptyWithout(Entry entry) {
        if (entry.waits) {
            unlink(entry);
        }
        return lastOnes && oldest == null;
    }

    /** Returns the current entries. */
    synchronized List<Entry> entries() {
        List<Entry> all = new ArrayList<>();
        for (Entry entry = oldest; entry != null; entry = entry.younger) {
            all.add(entry);
        }
        return all;
    }

    /** Completes when the last one has left. To be used once no new ones come. */
    synchronized Mono<Void> emptied() {
        lastOnes = true;
        return oldest == null ? Mono.empty() : emptied.asMono();
    }

    private void unlink(Entry entry) {
        entry.waits = false;
        Entry older = entry.older;
        Entry younger = entry.younger;
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
        entry.older = null;
        entry.younger = null;
    }

    private void arm(long wait) {
        timing.scheduler().schedule(this::timeIsUp, wait, TimeUnit.NANOSECONDS);
        armed = true;
    }

    private void timeIsUp() {
        for (Entry entry = takeDue(); entry != null; entry = takeDue()) {
            try {
                entry.runOut();
            } catch (Throwable e) {
                UserCode.dropped(e, Context.empty()); // the others' time is up too
            }
        }
    }

    /** Removes and returns the oldest if it is due; otherwise sets the timer for it. */
    private synchronized @Nullable Entry takeDue() {
        Entry entry = oldest;
        armed = false;
        if (entry == null) {
            return null;
        }
        long left = entry.due - timing.nanoTime().getAsLong();
        if (left > 0) {
            arm(left);
            return null;
        }
        unlink(entry);
        return entry;
    }
}
