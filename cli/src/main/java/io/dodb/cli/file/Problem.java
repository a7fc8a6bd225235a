package io.dodb.cli.file;

/**
 * A problem at one place of a file.
 *
 * @param line from 1
 * @param field the field, such as {@code acl[1].permission}; empty for the whole entry
 * @param reason what is wrong with it, and what is allowed there
 */
record Problem(long line, String field, String reason) {

    /** Returns a text such as {@code acl[1].permission: ...}. */
    String text() {
        return field.isEmpty() ? reason : field + ": " + reason;
    }
}
