package io.dodb.sandbox.internal.state;

import io.dodb.model.Engine;
import io.dodb.sandbox.internal.message.Refusal;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The config of one cluster. Thread-safe: a config that was handed out never changes. */
public final class Config {
    private final Engine engine;
    /** The member that is a list of parameters, if the engine has one. */
    private final @Nullable String parameters;

    private ObjectNode members;

    Config(Engine engine) {
        this.engine = engine;
        this.parameters = ConfigDefaults.parameters(engine);
        this.members = ConfigDefaults.of(engine);
    }

    public synchronized ObjectNode members() {
        return members;
    }

    /** Returns a patch without the settings of other engines. */
    public ObjectNode withoutOthers(ObjectNode patch) {
        ObjectNode own = patch.deepCopy();
        patch.propertyNames().stream()
                .filter(member -> ConfigDefaults.isOfAnother(engine, member))
                .forEach(own::remove);
        return own;
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
        ObjectNode changed = members.deepCopy();
        patch.forEachEntry((member, value) -> {
            if (member.equals(parameters)) {
                changed.set(member, ParameterList.with(member, (ArrayNode) members.get(member), value));
            } else {
                set(changed, member, value);
            }
        });
        members = changed;
    }

    private static void set(ObjectNode config, String member, JsonNode value) {
        JsonNode before = config.path(member);
        boolean sameType = before.isMissingNode()
                || before.isNull()
                || value.isNull()
                || before.getNodeType() == value.getNodeType();
        if (!sameType) {
            throw Refusal.invalid(member + " is of another type");
        }
        if (before instanceof ObjectNode object && value instanceof ObjectNode patch) {
            patch.forEachEntry((inner, innerValue) -> set(object, inner, innerValue));
        } else {
            config.set(member, value);
        }
    }
}
