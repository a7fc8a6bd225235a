package io.dodb.cli.file;

/** A file is no longer what was checked. What it holds now was not used. */
public final class FileChangedException extends RuntimeException {
    private final long line;

    FileChangedException(long line, Throwable cause) {
        super("it is no longer what was checked, from line " + line + " on or soon after", cause);
        this.line = line;
    }

    /** The first line that was not used. */
    public long line() {
        return line;
    }
}
