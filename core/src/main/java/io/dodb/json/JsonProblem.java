package io.dodb.json;

import tools.jackson.core.JacksonException;
import tools.jackson.core.exc.StreamReadException;
import tools.jackson.databind.exc.UnrecognizedPropertyException;
import tools.jackson.databind.exc.ValueInstantiationException;

/** Says what is wrong with a JSON text and where, without quoting any of its values: one of them may be a secret. */
final class JsonProblem {
    private JsonProblem() {}

    static String describe(JacksonException problem) {
        String path = path(problem);
        return what(problem) + (path.isEmpty() ? "" : " at " + path) + " (line "
                + problem.getLocation().getLineNr() + ", column "
                + problem.getLocation().getColumnNr() + ")";
    }

    private static String what(JacksonException problem) {
        if (problem instanceof UnrecognizedPropertyException unknown) {
            return "unknown member, not one of " + unknown.getKnownPropertyIds();
        }
        if (problem instanceof ValueInstantiationException refused
                && refused.getCause() instanceof RuntimeException cause) {
            return String.valueOf(cause.getMessage());
        }
        return problem instanceof StreamReadException ? "not valid JSON" : "a value of another type than documented";
    }

    /** Such as {@code settings.acl[0].permission}. */
    private static String path(JacksonException problem) {
        StringBuilder path = new StringBuilder();
        for (JacksonException.Reference step : problem.getPath()) {
            if (step.getPropertyName() == null) {
                path.append('[').append(step.getIndex()).append(']');
            } else {
                path.append(path.isEmpty() ? "" : ".").append(step.getPropertyName());
            }
        }
        return path.toString();
    }
}
