package io.dodb.sandbox.internal.state;

import io.dodb.sandbox.internal.message.Json;
import io.dodb.sandbox.internal.message.Refusal;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The parameters of an advanced engine: read as a list, written as a map of name to value, or as the list that was read (quirk 29). */
final class ParameterList {
    private ParameterList() {}

    /**
     * Returns the parameters with new values.
     *
     * @param member the name of the list, for messages
     * @throws Refusal 422 if there is no such parameter, or something else of it than its value would change
     */
    static ArrayNode with(String member, ArrayNode parameters, JsonNode wanted) {
        ArrayNode changed = parameters.deepCopy();
        if (wanted instanceof ArrayNode list) {
            for (JsonNode element : list) {
                ObjectNode parameter = Json.object("each of " + member, element);
                ObjectNode present = named(changed, parameter.path("name").stringValue(""));
                setValue(member, present, parameter.path("value"));
                requireReadOnly(member, present, parameter);
            }
        } else {
            Json.object(member, wanted).forEachEntry((name, value) -> setValue(member, named(changed, name), value));
        }
        return changed;
    }

    private static ObjectNode named(ArrayNode parameters, String name) {
        for (JsonNode parameter : parameters) {
            if (parameter.path("name").stringValue("").equals(name)) {
                return (ObjectNode) parameter;
            }
        }
        throw Refusal.invalid("there is no parameter " + name);
    }

    private static void setValue(String member, ObjectNode parameter, JsonNode value) {
        if (!value.isString()) {
            throw Refusal.invalid(member + '.' + parameter.path("name").stringValue("") + " must be a text");
        }
        parameter.set("value", value);
    }

    private static void requireReadOnly(String member, ObjectNode present, ObjectNode wanted) {
        wanted.forEachEntry((name, value) -> {
            if (!value.equals(present.get(name))) {
                throw Refusal.invalid(name + " of a parameter of " + member + " can't be changed");
            }
        });
    }
}
