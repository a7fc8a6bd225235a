package io.dodb.sandbox.internal.admin;

import io.dodb.sandbox.internal.message.Json;
import io.dodb.sandbox.internal.message.Refusal;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * A request to the admin endpoint.
 *
 * @param query by name, decoded
 */
record AdminRequest(String method, String path, Map<String, String> query, String body) {

    /**
     * Refuses parameters other than these, so that a misspelt one is not taken for none.
     *
     * @throws IllegalArgumentException if there is another one
     */
    void only(String... allowed) {
        for (String name : query.keySet()) {
            if (!List.of(allowed).contains(name)) {
                throw new IllegalArgumentException("there is no parameter '" + name + "'; "
                        + (allowed.length == 0 ? "there is none" : "there are " + new TreeSet<>(Set.of(allowed))));
            }
        }
    }

    @Nullable
    String parameter(String name) {
        return query.get(name);
    }

    /**
     * Returns the body, which must be an object.
     *
     * @throws IllegalArgumentException if it is anything else
     */
    ObjectNode object() {
        try {
            return Json.object("the request body", Json.read(body.getBytes(StandardCharsets.UTF_8)));
        } catch (Refusal refusal) {
            throw new IllegalArgumentException(refusal.getMessage(), refusal);
        }
    }
}
