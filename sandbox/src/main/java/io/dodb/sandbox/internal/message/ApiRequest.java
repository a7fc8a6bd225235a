package io.dodb.sandbox.internal.message;

import io.dodb.operation.Operation;
import io.dodb.sandbox.options.Quirks;
import io.dodb.sandbox.options.SandboxToken;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import tools.jackson.databind.node.ObjectNode;

/**
 * A request that was let in, matched to its operation.
 *
 * @param arguments the decoded values of the path variables, in order
 * @param now nanoseconds of the sandbox's clock
 * @param quirks among others, what becomes of members that are not set or not known
 */
@SuppressWarnings("ArrayRecordComponent") // requests are never compared
public record ApiRequest(
        Operation<?> operation,
        List<String> arguments,
        Map<String, String> query,
        byte[] body,
        SandboxToken token,
        long now,
        Quirks quirks) {

    public static final String VIEW_CREDENTIALS = "database:view_credentials";

    /**
     * Returns the body, which must be an object, without the members that are not set.
     *
     * @throws Refusal 400 if there is none or it is not JSON, 422 if it is something else
     */
    public ObjectNode object() {
        ObjectNode object = Json.object("the request body", Json.read(body));
        new Unset(quirks.unsetRefused()).takeOut(operation.id(), object);
        return object;
    }

    /**
     * Returns what the rules make of the body. They read every member that they know.
     *
     * @throws Refusal as of {@link #object} and of the rules; 422 if there are members that they did not read, unless those are ignored
     */
    public <T> T read(Function<Members, T> rules) {
        Members members = Members.of(object());
        T read = rules.apply(members);
        if (!quirks.unknownIgnored()) {
            members.end();
        }
        return read;
    }

    public boolean viewsCredentials() {
        return token.has(VIEW_CREDENTIALS);
    }
}
