package io.dodb.reactor.bulk;

import org.jspecify.annotations.Nullable;

/** Where a bulk run is. Thread-safe; ask for a {@link #snapshot} at any moment. */
public final class BulkProgress {
    private long waiting;
    private long inFlight;
    private long done;
    private @Nullable Outage outage;

    /** The progress of a run that has not begun. */
    public BulkProgress() {}

    /**
     * The numbers of one moment: {@code read = waiting + inFlight + done}.
     *
     * @param read items taken from the input
     * @param waiting of these, held until they may go
     * @param inFlight of these, being worked on: a request is out, or waits for a limit or a retry
     * @param done of these, with an outcome, whether or not it was emitted yet
     */
    public record Snapshot(long read, long waiting, long inFlight, long done) {}

    /** The numbers now. */
    public synchronized Snapshot snapshot() {
        return new Snapshot(waiting + inFlight + done, waiting, inFlight, done);
    }

    /** The outage that the run waits for to end, or null if there is none. */
    public @Nullable BulkOutage outage() {
        Outage watched;
        synchronized (this) {
            watched = outage;
        }
        return watched == null ? null : watched.present();
    }

    synchronized void watch(Outage newOutage) {
        outage = newOutage;
    }

    synchronized void arrived() {
        waiting++;
    }

    synchronized void started() {
        waiting--;
        inFlight++;
    }

    synchronized void finished() {
        inFlight--;
        done++;
    }

    synchronized void droppedBeforeStart() {
        waiting--;
        done++;
    }
}
