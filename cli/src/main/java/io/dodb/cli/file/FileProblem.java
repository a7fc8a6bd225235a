package io.dodb.cli.file;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A problem at one place of one of several files.
 *
 * @param file the file as it was named
 * @param line from 1
 * @param field the field, such as {@code clusters[0].users[3].mode}; empty for the whole entry
 * @param text what is wrong with it, and what is allowed there
 */
public record FileProblem(String file, long line, String field, String text) {
    private static final Pattern PLACE = Pattern.compile("(.+?):([0-9]{1,18}): (.*)", Pattern.DOTALL);

    /** Returns the problem of a text that begins with a place, such as {@code users.yaml:12: ...}. */
    static FileProblem of(String text, String field) {
        Matcher matcher = PLACE.matcher(text);
        return matcher.matches()
                ? new FileProblem(
                        matcher.group(1), Long.parseLong(matcher.group(2)), field, Printable.of(matcher.group(3)))
                : new FileProblem("", 1, field, Printable.of(text));
    }

    /** Returns a line such as {@code users.yaml:12: mode: ...}. */
    @Override
    public String toString() {
        return file + ":" + line + ": " + (field.isEmpty() ? text : field + ": " + text);
    }
}
