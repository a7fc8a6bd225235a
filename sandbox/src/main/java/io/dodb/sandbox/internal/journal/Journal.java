package io.dodb.sandbox.internal.journal;

import io.dodb.sandbox.internal.message.Answer;
import io.dodb.sandbox.internal.message.RequestHead;
import io.dodb.sandbox.internal.message.Routes;
import io.dodb.sandbox.options.JournalBounds;
import io.dodb.sandbox.options.SandboxClock;
import io.dodb.sandbox.request.RecordedRequest;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/** Keeps the requests that came in, up to its bounds. Thread-safe. */
public final class Journal {
    private final JournalBounds bounds;
    private final SandboxClock clock;
    private final Deque<Entry> entries = new ArrayDeque<>();
    private final List<Runnable> onChange = new CopyOnWriteArrayList<>();
    private long bytes;
    private long dropped;
    private long lastDropped;

    public Journal(JournalBounds bounds, SandboxClock clock) {
        this.bounds = bounds;
        this.clock = clock;
    }

    /** A request, from its arrival until its end. */
    public static final class Entry {
        private final long arrived;
        private volatile Recorded recorded;
        /** What it counts for; 0 if it is not, or no longer, in the journal. */
        private int size;

        private Entry(long arrived, Recorded recorded) {
            this.arrived = arrived;
            this.recorded = recorded;
        }

        /** Returns the time of arrival, in nanoseconds of the sandbox's clock. */
        public long arrivedNanos() {
            return arrived;
        }

        /** Returns what is known of the request now. */
        public RecordedRequest recorded() {
            return recorded;
        }
    }

    public boolean isOff() {
        return bounds.isOff();
    }

    /** Notes a request whose head has arrived. */
    public Entry arrived(long number, RequestHead head, Routes.@Nullable Match match) {
        Entry entry = new Entry(clock.nanos(), new Recorded(number, clock.now(), head, match));
        if (!isOff()) {
            add(entry);
            changed();
        }
        return entry;
    }

    /** Notes the body of a request, and returns what is known of it, the whole body included. */
    public RecordedRequest read(Entry entry, byte[] body) {
        Recorded whole = entry.recorded.withBody(body);
        update(entry, whole);
        return whole;
    }

    /** Notes the answer to a request. */
    public void answered(Entry entry, Answer answer) {
        update(entry, entry.recorded.withReply(answer));
    }

    /** Notes what befell a request or its answer; only the first such thing counts. */
    public void befell(Entry entry, String fault) {
        if (entry.recorded.fault() == null) {
            update(entry, entry.recorded.withFault(fault));
        }
    }

    /** Notes that the answer begins to leave, or is lost. */
    public void ended(Entry entry) {
        update(entry, entry.recorded.withTook(Duration.ofNanos(clock.nanos() - entry.arrived)));
    }

    private synchronized void add(Entry entry) {
        entry.size = entry.recorded.size();
        bytes += entry.size;
        entries.add(entry);
        dropOldest();
    }

    private void update(Entry entry, Recorded newer) {
        if (isOff()) {
            entry.recorded = newer;
            return;
        }
        resize(entry, newer.cut());
        changed();
    }

    private synchronized void resize(Entry entry, Recorded newer) {
        entry.recorded = newer;
        if (entry.size > 0) {
            int size = newer.size();
            bytes += size - entry.size;
            entry.size = size;
            dropOldest();
        }
    }

    private void dropOldest() {
        while (entries.size() > bounds.requests() || bytes > bounds.bytes()) {
            Entry oldest = entries.remove();
            bytes -= oldest.size;
            oldest.size = 0;
            dropped++;
            lastDropped = Math.max(lastDropped, oldest.recorded.number());
        }
    }

    private void changed() {
        onChange.forEach(Runnable::run);
    }

    /** Calls it after each change from now on, on the thread of the change. */
    void onChange(Runnable task) {
        onChange.add(task);
    }

    void forget(Runnable task) {
        onChange.remove(task);
    }

    /** Returns what is kept, in the order of arrival. */
    synchronized List<RecordedRequest> kept() {
        return entries.stream()
                .map(entry -> entry.recorded)
                .sorted(Comparator.comparingLong(Recorded::number))
                .<RecordedRequest>map(recorded -> recorded)
                .toList();
    }

    /** Returns the highest number of a request that was dropped; 0 if none was. */
    synchronized long lastDropped() {
        return lastDropped;
    }

    synchronized long dropped() {
        return dropped;
    }

    synchronized void clear() {
        entries.forEach(entry -> entry.size = 0);
        entries.clear();
        bytes = 0;
        dropped = 0;
        lastDropped = 0;
    }
}
