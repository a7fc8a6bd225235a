package io.dodb.cli.file;

import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.exc.UnexpectedEndOfInputException;

/** The description in one line where a text stops being JSON or YAML, and why. */
final class Syntax {
    /** Deeper than any field: a reader that meets more of it stops. */
    static final StreamReadConstraints LIMITS =
            StreamReadConstraints.builder().maxNestingDepth(50).build();

    private static final int LONGEST = 200;

    private Syntax() {}

    /** Returns the problem of a line of JSON. */
    static String json(JacksonException problem) {
        if (problem instanceof StreamConstraintsException) {
            return limit(problem);
        }
        if (problem instanceof UnexpectedEndOfInputException) {
            return "not valid JSON: the line ends in the middle of a value; each user has one line";
        }
        return "not valid JSON" + column(problem.getLocation()) + ": " + words(problem.getOriginalMessage());
    }

    /** Returns the problem of a YAML file. */
    static String yaml(JacksonException problem) {
        if (problem instanceof StreamConstraintsException) {
            return limit(problem);
        }
        if (!(problem.getCause() instanceof MarkedYamlEngineException marked)) {
            return "not valid YAML: " + words(problem.getOriginalMessage());
        }
        String context = String.valueOf(marked.getContext());
        String reason = String.valueOf(marked.getProblem());
        if (context.contains("an alias")) {
            return "a bare * is not a text in YAML; quote it: \"*\"";
        }
        if (reason.contains("TAB")) {
            return "not valid YAML: lines are indented by spaces here, and this one has a tab";
        }
        String column = marked.getProblemMark()
                .map(mark -> " (column " + (mark.getColumn() + 1) + ")")
                .orElse("");
        return "not valid YAML" + column + ": " + words(marked.getContext() == null ? reason : context + " " + reason);
    }

    /** Returns the line of a YAML problem, not that of the construct that began before it. */
    static long yamlLine(JacksonException problem, long otherwise) {
        return problem.getCause() instanceof MarkedYamlEngineException marked
                ? marked.getProblemMark().map(Mark::getLine).orElse(0) + 1L
                : otherwise;
    }

    private static String limit(JacksonException problem) {
        String message = String.valueOf(problem.getOriginalMessage());
        return message.contains("nesting")
                ? "is nested more than " + LIMITS.getMaxNestingDepth() + " levels deep, which no field needs"
                : "can't be read: " + words(message);
    }

    private static String column(TokenStreamLocation location) {
        return location == null || location.getColumnNr() < 0 ? "" : " (column " + location.getColumnNr() + ")";
    }

    private static String words(String message) {
        String reason = String.valueOf(message)
                .replaceAll("\\(start marker at [^)]*\\)[^)]*\\)?", "")
                .replaceAll("\\s+", " ");
        return reason.length() <= LONGEST ? reason : reason.substring(0, LONGEST) + "...";
    }
}
