package io.dodb.reactor.bulk;

import org.jspecify.annotations.Nullable;

/** The progress of a bulk run. Thread-safe; take a {@link #snapshot} at any moment. */
public final class BulkProgress {
    private long waiting;
    private long inFlight;
    private long done;
    private @Nullable Outage outage;

    /** Creates the progress of a run that has not begun. */
    public BulkProgress() {}

    /**
     * The numbers of one moment: {@code read = waiting + inFlight + done}.
     *
     * @param read items taken from the input
     * @param waiting of these, held until their turn
     * @param inFlight of these, with a request sent, or waiting for a limit or a retry
     * @param done of these, with an outcome, emitted or not
     */
    public record Snapshot(long read, long waiting, long inFlight, long done) {}

    /** Returns the current numbers. */
    public synchronized Snapshot snapshot() {
        return new Snapshot(waiting + inFlight + done, waiting, inFlight, done);
    }

    /** Returns the current outage, or null if there is none. */
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
