package io.dodb.reactor.bulk;

import java.time.Duration;

/**
 * Thrown when an outage lasts longer than the {@linkplain BulkOptions.Builder#patience patience} of a bulk run. The cause is the failure
 * of the last attempt.
 */
public final class OutageException extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final Duration patience;

    /** Creates the exception, with the failure of the last attempt. */
    public OutageException(Duration patience, Throwable cause) {
        super("the run gave up after an outage of " + patience + ": " + cause.getMessage(), cause);
        this.patience = patience;
    }

    /** Returns how long the run waited for the outage to end. */
    public Duration patience() {
        return patience;
    }
}
