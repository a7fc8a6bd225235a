package io.dodb.sandbox.internal.script;

import io.dodb.sandbox.internal.message.Answer;
import io.dodb.sandbox.internal.message.Json;
import io.dodb.sandbox.script.ScriptedAnswer;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** Answers that were written by a test, in the form of the API where the test left it open. */
public final class WrittenAnswer {
    private static final Map<Integer, String> IDS = Map.ofEntries(
            Map.entry(400, "bad_request"),
            Map.entry(401, "unauthorized"),
            Map.entry(403, "forbidden"),
            Map.entry(404, "not_found"),
            Map.entry(405, "method_not_allowed"),
            Map.entry(409, "conflict"),
            Map.entry(412, "precondition_failed"),
            Map.entry(413, "payload_too_large"),
            Map.entry(422, "unprocessable_entity"),
            Map.entry(429, "too_many_requests"),
            Map.entry(503, "service_unavailable"));

    private WrittenAnswer() {}

    public static Answer of(ScriptedAnswer written, String requestId) {
        int status = written.status();
        String body = written.body();
        if (body != null) {
            return new Answer(status, "application/json; charset=utf-8", body.getBytes(StandardCharsets.UTF_8));
        }
        if (status < 400) {
            return new Answer(status, "", new byte[0]);
        }
        return Answer.json(
                status,
                Json.object()
                        .put("id", IDS.getOrDefault(status, status < 500 ? "bad_request" : "server_error"))
                        .put("message", "the sandbox was told to answer this")
                        .put("request_id", requestId));
    }
}
