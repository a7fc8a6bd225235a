package io.dodb.cli.file;

/**
 * A problem at one place of a file.
 *
 * @param line from 1
 * @param text names the field, and what is allowed there
 */
record Problem(long line, String text) {

    /** Returns a text such as {@code 7: acl[1].permission: ...}; the file's name goes before it. */
    @Override
    public String toString() {
        return line + ": " + text;
    }
}
