package io.dodb.sandbox.internal.resource;

import io.dodb.sandbox.options.Quirks;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Permissions in spellings that other clients have met and fold back. */
final class PermissionSpelling {
    private static final Map<String, String> OTHER =
            Map.of("produceconsume", "produce_consume", "readwrite", "read_write", "deny", "DENY");

    private PermissionSpelling() {}

    static ObjectNode of(Quirks quirks, ObjectNode settings) {
        if (!quirks.otherSpellings()) {
            return settings;
        }
        ObjectNode respelt = settings.deepCopy();
        respell(respelt.path("acl"));
        respell(respelt.path("opensearch_acl"));
        return respelt;
    }

    private static void respell(JsonNode rules) {
        for (JsonNode rule : rules) {
            String permission = rule.path("permission").stringValue("");
            if (OTHER.containsKey(permission)) {
                ((ObjectNode) rule).put("permission", OTHER.get(permission));
            }
        }
    }
}
