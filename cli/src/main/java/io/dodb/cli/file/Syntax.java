package io.dodb.cli.file;

import tools.jackson.core.JacksonException;

/** Says on one line where a text stops being JSON or YAML. */
final class Syntax {
    private static final int LONGEST = 200;

    private Syntax() {}

    static String describe(String language, JacksonException problem) {
        String reason = String.valueOf(problem.getOriginalMessage()).replaceAll("\\s+", " ");
        return "not valid " + language + " (column " + problem.getLocation().getColumnNr() + "): "
                + (reason.length() <= LONGEST ? reason : reason.substring(0, LONGEST) + "...");
    }
}
