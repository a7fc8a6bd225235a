package io.dodb.sandbox.internal.message;

import java.util.Collection;
import org.jspecify.annotations.Nullable;

/** A request that is answered with an error body. Carries no stack trace: refusing is a normal answer here, and a frequent one. */
public final class Refusal extends RuntimeException {
    private final int status;
    private final String id;
    /** The methods that a path takes, if it is refused for its method. */
    private final @Nullable String allowed;

    private Refusal(int status, String id, String message) {
        this(status, id, message, null);
    }

    private Refusal(int status, String id, String message, @Nullable String allowed) {
        super(message, null, false, false);
        this.status = status;
        this.id = id;
        this.allowed = allowed;
    }

    public static Refusal badRequest(String message) {
        return new Refusal(400, "bad_request", message);
    }

    public static Refusal unauthorized() {
        return new Refusal(401, "unauthorized", "unable to authenticate you");
    }

    public static Refusal forbidden(String scope) {
        return new Refusal(403, "forbidden", "the token lacks the scope " + scope);
    }

    public static Refusal notFound(String what) {
        return new Refusal(404, "not_found", what + " not found");
    }

    /** Returns the refusal of a method, which says which ones are allowed (RFC 9110, 15.5.6). */
    static Refusal methodNotAllowed(Collection<String> allowed) {
        String methods = String.join(", ", allowed);
        return new Refusal(405, "method_not_allowed", "this path takes " + methods + " only", methods);
    }

    /** Returns the refusal of a request that did not arrive in time. */
    public static Refusal requestTimeout() {
        return new Refusal(408, "request_timeout", "the request body did not arrive in time");
    }

    public static Refusal precondition(String message) {
        return new Refusal(412, "precondition_failed", message);
    }

    public static Refusal tooLarge() {
        return new Refusal(413, "payload_too_large", "the request body is too large");
    }

    public static Refusal invalid(String message) {
        return new Refusal(422, "unprocessable_entity", message);
    }

    public static Refusal tooManyRequests() {
        return new Refusal(429, "too_many_requests", "API rate limit exceeded");
    }

    public static Refusal serverError(String message) {
        return new Refusal(500, "server_error", message);
    }

    public static Refusal notImplemented() {
        return new Refusal(501, "not_implemented", "the sandbox does not know this operation yet");
    }

    public Answer answer(String requestId) {
        var body = Json.object();
        body.put("id", id).put("message", getMessage()).put("request_id", requestId);
        Answer answer = Answer.json(status, body);
        return allowed == null ? answer : answer.with("allow", allowed);
    }
}
