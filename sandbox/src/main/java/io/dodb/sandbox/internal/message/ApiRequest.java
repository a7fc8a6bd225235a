package io.dodb.sandbox.internal.message;

import io.dodb.operation.Operation;
import io.dodb.sandbox.options.SandboxToken;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A request that was let in, matched to its operation.
 *
 * @param arguments the decoded values of the path variables, in order
 * @param now nanoseconds of the sandbox's clock
 */
@SuppressWarnings("ArrayRecordComponent") // requests are never compared
public record ApiRequest(
        Operation<?> operation,
        List<String> arguments,
        Map<String, String> query,
        byte[] body,
        SandboxToken token,
        long now) {

    public static final String VIEW_CREDENTIALS = "database:view_credentials";

    /**
     * Returns the body, which must be an object.
     *
     * @throws Refusal 400 if there is none or it is not JSON, 422 if it is something else
     */
    public ObjectNode object() {
        return Json.object("the request body", Json.read(body));
    }

    /**
     * Returns a member that must be a text with something in it.
     *
     * @throws Refusal 422 if it is missing or anything else
     */
    public static String requiredText(ObjectNode body, String member) {
        JsonNode text = body.path(member);
        if (!text.isString() || text.stringValue().isBlank()) {
            throw Refusal.invalid(member + " is required");
        }
        return text.stringValue();
    }

    public boolean viewsCredentials() {
        return token.has(VIEW_CREDENTIALS);
    }
}
