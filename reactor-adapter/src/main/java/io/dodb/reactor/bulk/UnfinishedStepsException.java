package io.dodb.reactor.bulk;

/** The failure of an item of several calls, after one that has written: what should have followed was not done. */
public final class UnfinishedStepsException extends RuntimeException {
    private final transient String written;

    /**
     * Creates the failure.
     *
     * @param written the id of the last operation that wrote
     * @param cause why the rest was not done
     */
    public UnfinishedStepsException(String written, Throwable cause) {
        super(written + " was sent, and what should have followed was not done: " + cause.getMessage(), cause);
        this.written = written;
    }

    /** Returns the id of the last operation that wrote. */
    public String written() {
        return written;
    }
}
