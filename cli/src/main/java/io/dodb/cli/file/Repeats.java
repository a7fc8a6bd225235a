package io.dodb.cli.file;

/** What it means that a file names a user more than once, each time with other settings. */
public enum Repeats {
    /** It contradicts itself, and is refused. */
    REFUSED,
    /** The last one wins. */
    LAST_WINS
}
