package io.dodb.sandbox.internal.seed;

import io.dodb.api.Catalog;
import io.dodb.sandbox.internal.document.SeedProblem;
import io.dodb.sandbox.internal.message.Answer;
import io.dodb.sandbox.internal.message.ApiRequest;
import io.dodb.sandbox.internal.message.Handler;
import io.dodb.sandbox.internal.message.Json;
import io.dodb.sandbox.internal.message.Refusal;
import io.dodb.sandbox.options.Quirks;
import io.dodb.sandbox.options.SandboxToken;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Performs operations of the API for a seed: what a request may say, a seed may say, by the same rules. */
final class Performer {
    private static final SandboxToken TOKEN = SandboxToken.withAllScopes("seed");

    private final Map<String, Handler> handlers;
    private final long now;

    Performer(Map<String, Handler> handlers, long now) {
        this.handlers = handlers;
        this.now = now;
    }

    /** Returns nanoseconds of the sandbox's clock. */
    long now() {
        return now;
    }

    /**
     * Performs an operation.
     *
     * @param of what the body was taken from
     * @return the body of the answer
     * @throws SeedProblem if the API refuses it
     */
    JsonNode perform(SeedObject of, String operation, List<String> arguments, ObjectNode body) {
        byte[] bytes = Json.text(body).getBytes(StandardCharsets.UTF_8);
        ApiRequest request = new ApiRequest(
                Objects.requireNonNull(Catalog.find(operation), operation),
                arguments,
                Map.of(),
                bytes,
                TOKEN,
                now,
                Quirks.NONE);
        try {
            Answer answer =
                    Objects.requireNonNull(handlers.get(operation), operation).handle(request);
            return answer.body().length == 0 ? Json.object() : Json.read(answer.body());
        } catch (Refusal refusal) {
            throw of.problem(String.valueOf(refusal.getMessage()));
        }
    }
}
