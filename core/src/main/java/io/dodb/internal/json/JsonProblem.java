package io.dodb.internal.json;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.exc.InputCoercionException;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.exc.StreamReadException;
import tools.jackson.databind.exc.PropertyBindingException;
import tools.jackson.databind.exc.ValueInstantiationException;

/** Says what is wrong with a JSON text and where, without quoting any of its values: one of them may be a secret. */
final class JsonProblem {
    /** A chain of causes that is longer goes in a circle. */
    private static final int DEEPEST = 20;

    private JsonProblem() {}

    /** Returns the Error that Jackson has wrapped; null if there is none. */
    static @Nullable Error errorIn(JacksonException problem) {
        Throwable cause = problem;
        for (int depth = 0; cause != null && depth < DEEPEST; depth++, cause = cause.getCause()) {
            if (cause instanceof Error error) {
                return error;
            }
        }
        return null;
    }

    static String describe(JacksonException problem) {
        String path = path(problem);
        return what(problem) + (path.isEmpty() ? "" : " at " + path) + where(problem.getLocation());
    }

    /** Returns the location, which is missing for problems with a text's size and for values read from a copy. */
    private static String where(@Nullable TokenStreamLocation location) {
        return location == null || location.getLineNr() < 1
                ? ""
                : " (line " + location.getLineNr() + ", column " + location.getColumnNr() + ")";
    }

    private static String what(JacksonException problem) {
        if (problem instanceof PropertyBindingException unknown) {
            return "unknown member, not one of " + unknown.getKnownPropertyIds();
        }
        if (problem instanceof ValueInstantiationException refused
                && refused.getCause() instanceof RuntimeException cause
                && cause.getMessage() != null) {
            return cause.getMessage();
        }
        if (problem instanceof OddValueException odd) {
            return odd.getOriginalMessage();
        }
        if (problem instanceof InputCoercionException) {
            return "a number out of range";
        }
        if (problem instanceof StreamConstraintsException) {
            return "JSON beyond any use: nested too deep, or with a number or text too long";
        }
        return problem instanceof StreamReadException ? "not valid JSON" : "a value of another type than documented";
    }

    /** Returns the path, such as {@code settings.acl[0].permission}. The key of a map's entry, chosen by the sender, is a value too: {@code *}. */
    private static String path(JacksonException problem) {
        StringBuilder path = new StringBuilder();
        for (JacksonException.Reference step : problem.getPath()) {
            if (step.getPropertyName() == null) {
                path.append('[').append(step.getIndex()).append(']');
            } else {
                path.append(path.isEmpty() ? "" : ".")
                        .append(step.from() instanceof Map ? "*" : step.getPropertyName());
            }
        }
        return path.toString();
    }
}
