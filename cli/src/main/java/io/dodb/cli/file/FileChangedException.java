package io.dodb.cli.file;

/** Thrown when a file has changed since it was checked. The changed content was not used. */
public final class FileChangedException extends RuntimeException {
    private final long line;

    FileChangedException(long line, Throwable cause) {
        super("it is no longer what was checked, from line " + line + " on or soon after", cause);
        this.line = line;
    }

    /** Returns the first line that was not used. */
    public long line() {
        return line;
    }
}
