package io.dodb.internal.json;

import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.exc.MismatchedInputException;

/** A JSON value that the type does not take. The message is the library's own and quotes nothing, so that it may be shown. */
sealed class OddValueException extends MismatchedInputException permits NothingKnownException {
    private static final long serialVersionUID = 1L;

    OddValueException(JsonParser parser, String problem, Class<?> type) {
        super(parser, problem, type);
    }

    /** Creates the exception for a problem of the reply as a whole, which has no place. */
    OddValueException(String problem) {
        super(null, problem, Object.class);
    }

    /** Returns the problem of a required member that is null or missing. */
    static JacksonException required(JsonParser parser, Class<?> type, String member, boolean isNull) {
        String problem = isNull ? "a required member is null" : "a required member is missing";
        return new OddValueException(parser, problem, type).prependPath(type, member);
    }
}
