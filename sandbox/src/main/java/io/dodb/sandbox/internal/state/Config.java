package io.dodb.sandbox.internal.state;

import io.dodb.model.Engine;
import io.dodb.sandbox.internal.message.Json;
import io.dodb.sandbox.internal.message.Refusal;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The config of one cluster. Thread-safe: a config that was handed out never changes. */
public final class Config {
    /** The only member that the document calls nullable (quirk 36). */
    private static final String NULLABLE = "innodb_ft_user_stopword_table";

    private final Engine engine;
    private ObjectNode members;

    Config(Engine engine) {
        this.engine = engine;
        this.members = ConfigDefaults.of(engine);
    }

    public synchronized ObjectNode members() {
        return members;
    }

    /**
     * Changes the given members only.
     *
     * @throws Refusal 422 if one is of another engine or another type; nothing is changed then
     */
    public synchronized void patch(ObjectNode patch) {
        for (String member : patch.propertyNames()) {
            if (ConfigDefaults.isOfAnother(engine, member)) {
                throw Refusal.invalid(member + " is not a setting of " + engine);
            }
        }
        members = merged(members, patch);
    }

    private static ObjectNode merged(ObjectNode config, ObjectNode patch) {
        ObjectNode merged = config.deepCopy();
        patch.forEachEntry((member, value) -> merged.set(member, changed(member, config.path(member), value)));
        return merged;
    }

    private static JsonNode changed(String member, JsonNode before, JsonNode value) {
        if (before instanceof ArrayNode parameters && member.endsWith("_parameters")) {
            return withValues(member, parameters, value);
        }
        if (value.isNull()) {
            require(member.equals(NULLABLE), member + " must not be null");
            return value;
        }
        boolean sameType = before.isMissingNode() || before.isNull() || before.getNodeType() == value.getNodeType();
        require(sameType, member + " is of another type");
        return before instanceof ObjectNode object ? merged(object, (ObjectNode) value) : value;
    }

    /** Returns the parameters with new values: a list on read, and a map of name to text on write (quirk 29). */
    private static ArrayNode withValues(String member, ArrayNode parameters, JsonNode values) {
        ArrayNode changed = parameters.deepCopy();
        ObjectNode given = Json.object(member, values);
        given.forEachEntry((name, value) -> {
            require(value.isString(), member + "." + name + " must be a text");
            for (JsonNode parameter : changed) {
                if (parameter.path("name").stringValue("").equals(name)) {
                    ((ObjectNode) parameter).set("value", value);
                    return;
                }
            }
            throw Refusal.invalid("there is no parameter " + name);
        });
        return changed;
    }

    private static void require(boolean right, String otherwise) {
        if (!right) {
            throw Refusal.invalid(otherwise);
        }
    }
}
