package io.dodb.cli.file;

/** The treatment of a user whom a file names more than once, with different settings. */
public enum Repeats {
    /** The file contradicts itself and is refused. */
    REFUSED,
    /** The last one wins. */
    LAST_WINS
}
