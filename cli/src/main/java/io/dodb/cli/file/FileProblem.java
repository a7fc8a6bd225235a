package io.dodb.cli.file;

/**
 * A problem at one place of one of several files.
 *
 * @param file the file as it was named
 * @param line from 1
 * @param field the field, such as {@code clusters[0].users[3].mode}; empty for the whole entry
 * @param text what is wrong with it, and what is allowed there
 */
public record FileProblem(String file, long line, String field, String text) {

    /** Returns a line such as {@code users.yaml:12: mode: ...}. */
    @Override
    public String toString() {
        return file + ":" + line + ": " + (field.isEmpty() ? text : field + ": " + text);
    }
}
