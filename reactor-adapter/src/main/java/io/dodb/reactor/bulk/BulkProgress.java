package io.dodb.reactor.bulk;

import org.jspecify.annotations.Nullable;

/**
 * The progress of one bulk run, as given to {@link BulkOptions.Builder#tracking}. Thread-safe; take a {@link #snapshot} at any moment,
 * during the run and after it.
 */
public interface BulkProgress {
    /** The progress of a run that has not begun, for a field until there is one. */
    BulkProgress NONE = new BulkProgress() {
        @Override
        public Snapshot snapshot() {
            return Snapshot.NONE;
        }

        @Override
        public @Nullable BulkOutage outage() {
            return null;
        }
    };

    /**
     * The numbers of one moment: {@code read = waiting + inFlight + done}.
     *
     * @param read items taken from the input
     * @param waiting of these, held until their turn
     * @param inFlight of these, with a request sent, or waiting for a limit or a retry
     * @param done of these, with an outcome, emitted or not
     */
    record Snapshot(long read, long waiting, long inFlight, long done) {
        private static final Snapshot NONE = new Snapshot(0, 0, 0, 0);
    }

    /** Returns the current numbers. */
    Snapshot snapshot();

    /** Returns the current outage, or null if there is none. */
    @Nullable
    BulkOutage outage();
}
