package io.dodb.sandbox.internal.journal;

import io.dodb.operation.Operation;
import io.dodb.sandbox.internal.message.Answer;
import io.dodb.sandbox.internal.message.Body;
import io.dodb.sandbox.internal.message.Json;
import io.dodb.sandbox.internal.message.OperationIds;
import io.dodb.sandbox.internal.message.Refusal;
import io.dodb.sandbox.internal.message.RequestHead;
import io.dodb.sandbox.internal.message.Routes;
import io.dodb.sandbox.request.RecordedRequest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** What is known of a request at some moment. Texts and maps are made when somebody asks. */
@SuppressWarnings("ArrayRecordComponent") // never compared
record Recorded(
        long number,
        Instant time,
        RequestHead head,
        Routes.@Nullable Match match,
        byte[] requestBody,
        @Nullable Answer reply,
        @Nullable String fault,
        @Nullable Duration took)
        implements RecordedRequest {
    private static final int LONGEST = 64 << 10;
    /** About what the objects of a request take without its texts. */
    private static final int OBJECTS = 400;

    Recorded(long number, Instant time, RequestHead head, Routes.@Nullable Match match) {
        this(number, time, head, match, Body.NONE, null, null, null);
    }

    Recorded withBody(byte[] body) {
        return new Recorded(number, time, head, match, body, reply, fault, took);
    }

    Recorded withReply(Answer newReply) {
        return new Recorded(number, time, head, match, requestBody, newReply, fault, took);
    }

    Recorded withFault(String newFault) {
        return new Recorded(number, time, head, match, requestBody, reply, newFault, took);
    }

    Recorded withTook(Duration newTook) {
        return new Recorded(number, time, head, match, requestBody, reply, fault, newTook);
    }

    /** Returns it with the beginnings of bodies that are too long to be kept. */
    Recorded cut() {
        Answer answer = reply;
        if (requestBody.length <= LONGEST && (answer == null || answer.body().length <= LONGEST)) {
            return this;
        }
        Answer shorter = answer == null
                ? null
                : new Answer(answer.status(), answer.contentType(), cut(answer.body()), answer.fields());
        return new Recorded(number, time, head, match, cut(requestBody), shorter, fault, took);
    }

    private static byte[] cut(byte[] body) {
        return body.length <= LONGEST ? body : Arrays.copyOf(body, LONGEST);
    }

    /** Returns about how many bytes it takes. */
    int size() {
        int size = OBJECTS + head.target().length() + requestBody.length;
        for (String text : head.fields()) {
            size += 48 + text.length();
        }
        return size + (reply == null ? 0 : reply.body().length);
    }

    @Override
    public String protocol() {
        return head.protocol();
    }

    @Override
    public String method() {
        return head.method();
    }

    @Override
    public String path() {
        return head.path();
    }

    @Override
    public String query() {
        return head.query();
    }

    @Override
    public @Nullable String operation() {
        return match == null ? null : match.operation().id();
    }

    @Override
    public Map<String, String> names() {
        if (match == null) {
            return Map.of();
        }
        Operation<?> operation = match.operation();
        List<String> variables = operation.path().variables();
        Map<String, String> names = new LinkedHashMap<>();
        for (int i = 0; i < variables.size(); i++) {
            names.put(variables.get(i), match.arguments().get(i));
        }
        OperationIds.Created created = OperationIds.created(operation.id());
        if (created != null && requestBody.length > 0) {
            String name = text(requestBody, created.member());
            if (name != null) {
                names.put(created.variable(), name);
            }
        }
        return names;
    }

    private static @Nullable String text(byte[] body, String member) {
        try {
            JsonNode text = Json.read(body).path(member);
            return text.isString() ? text.stringValue() : null;
        } catch (Refusal notJson) {
            return null;
        }
    }

    @Override
    public Map<String, List<String>> fields() {
        Map<String, List<String>> fields = new LinkedHashMap<>();
        List<String> pairs = head.fields();
        for (int i = 0; i < pairs.size(); i += 2) {
            fields.computeIfAbsent(pairs.get(i), name -> new ArrayList<>()).add(pairs.get(i + 1));
        }
        return fields;
    }

    @Override
    public String body() {
        return new String(requestBody, StandardCharsets.UTF_8);
    }

    @Override
    public @Nullable Integer status() {
        return reply == null ? null : reply.status();
    }

    @Override
    public String answer() {
        return reply == null ? "" : new String(reply.body(), StandardCharsets.UTF_8);
    }

    @Override
    public String toString() {
        return "#" + number + " " + method() + " " + path() + (match == null ? "" : " (" + operation() + ")") + ", "
                + (reply == null ? "not answered" : "answered " + reply.status())
                + (fault == null ? "" : ", " + fault);
    }
}
