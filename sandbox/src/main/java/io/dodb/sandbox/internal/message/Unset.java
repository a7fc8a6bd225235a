package io.dodb.sandbox.internal.message;

import java.util.List;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What clients send for a member that is not set: null, and a text with nothing in it (quirk 56). The one place that knows: such members are
 * taken out of a request, at any depth, before a rule reads it. The few that mean something stay. Elements of arrays are not members, and
 * stay, too.
 */
final class Unset {
    /** Members that null clears: the only one that the document calls nullable (quirk 36). */
    private static final Set<String> NULL_IS_A_VALUE =
            Set.of("databases_patch_config/config/innodb_ft_user_stopword_table");

    /** Members for which, and for all inside which, an empty text is a value: no SQL modes, no notifications. */
    private static final List<String> EMPTY_IS_A_VALUE =
            List.of("databases_patch_config/config", "databases_update_sql_mode/sql_mode");

    private final boolean refused;

    /**
     * Creates the rule.
     *
     * @param refused whether such members are refused instead
     */
    Unset(boolean refused) {
        this.refused = refused;
    }

    /**
     * Takes the members that are not set out of a body.
     *
     * @throws Refusal 422 if there is one and they are refused
     */
    void takeOut(String operationId, ObjectNode body) {
        takeOut(operationId, (JsonNode) body);
    }

    private void takeOut(String place, JsonNode node) {
        if (node instanceof ObjectNode object) {
            object.properties().removeIf(member -> isUnset(place + '/' + member.getKey(), member.getValue()));
            object.forEachEntry((name, value) -> takeOut(place + '/' + name, value));
        } else if (node instanceof ArrayNode array) {
            array.forEach(element -> takeOut(place, element));
        }
    }

    private boolean isUnset(String place, JsonNode value) {
        boolean unset = value.isNull()
                ? !NULL_IS_A_VALUE.contains(place)
                : value.isString() && value.stringValue().isEmpty() && !isInside(place, EMPTY_IS_A_VALUE);
        if (unset && refused) {
            String member = place.substring(place.indexOf('/') + 1).replace('/', '.');
            throw Refusal.invalid(member + " must not be " + (value.isNull() ? "null" : "empty"));
        }
        return unset;
    }

    private static boolean isInside(String place, List<String> roots) {
        return roots.stream().anyMatch(root -> place.equals(root) || place.startsWith(root + '/'));
    }
}
