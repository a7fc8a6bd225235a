package io.dodb.reactor.internal.bulk;

import io.dodb.reactor.bulk.BulkOutage;
import io.dodb.reactor.bulk.BulkProgress;
import org.jspecify.annotations.Nullable;

/** The progress of one run, counted by its loop and read from any thread. */
final class RunProgress implements BulkProgress {
    private final Outage outage;
    private long waiting;
    private long inFlight;
    private long done;

    RunProgress(Outage outage) {
        this.outage = outage;
    }

    @Override
    public synchronized Snapshot snapshot() {
        return new Snapshot(waiting + inFlight + done, waiting, inFlight, done);
    }

    @Override
    public @Nullable BulkOutage outage() {
        return outage.present();
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
