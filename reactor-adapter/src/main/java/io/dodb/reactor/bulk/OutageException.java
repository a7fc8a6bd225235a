package io.dodb.reactor.bulk;

import java.time.Duration;

/**
 * A bulk run gave up: an outage lasted longer than its {@linkplain BulkOptions.Builder#patience patience}. The cause is what the last attempt met.
 */
public final class OutageException extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final Duration patience;

    OutageException(Duration patience, Throwable cause) {
        super("the run gave up after an outage of " + patience + ": " + cause.getMessage(), cause);
        this.patience = patience;
    }

    /** How long the run waited for the outage to end. */
    public Duration patience() {
        return patience;
    }
}
