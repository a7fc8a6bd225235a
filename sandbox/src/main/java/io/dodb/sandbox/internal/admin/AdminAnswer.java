package io.dodb.sandbox.internal.admin;

import io.dodb.sandbox.internal.message.Json;
import tools.jackson.databind.JsonNode;

/**
 * An answer of the admin endpoint.
 *
 * @param body JSON; empty if there is none
 */
record AdminAnswer(int status, String body) {
    static AdminAnswer done() {
        return new AdminAnswer(204, "");
    }

    static AdminAnswer of(JsonNode json) {
        return new AdminAnswer(200, Json.pretty(json) + "\n");
    }

    static AdminAnswer error(int status, String message) {
        return new AdminAnswer(status, Json.text(Json.object().put("message", message)) + "\n");
    }
}
