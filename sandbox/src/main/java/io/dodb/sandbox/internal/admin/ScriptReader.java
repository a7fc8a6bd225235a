package io.dodb.sandbox.internal.admin;

import io.dodb.internal.DurationText;
import io.dodb.sandbox.internal.message.Json;
import io.dodb.sandbox.request.RequestPattern;
import io.dodb.sandbox.script.Fault;
import io.dodb.sandbox.script.FaultEffect;
import io.dodb.sandbox.script.FaultPoint;
import io.dodb.sandbox.script.Script;
import io.dodb.sandbox.script.ScriptedAnswer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A script as JSON, in the words of {@link RequestPattern} and {@link Script}: {@code {"operation": "databases_update_user", "user":
 * "app-007", "next": 2, "answer": {"status": 500}}}.
 */
final class ScriptReader {
    private static final Map<String, BiFunction<RequestPattern, JsonNode, RequestPattern>> REQUEST =
            new LinkedHashMap<>();
    private static final Map<String, BiFunction<Script, JsonNode, Script>> SCRIPT = new LinkedHashMap<>();

    static {
        // the operation first: names are checked against it
        REQUEST.put("operation", (pattern, value) -> pattern.operation(text("operation", value)));
        REQUEST.put("method", (pattern, value) -> pattern.method(text("method", value)));
        REQUEST.put("path", (pattern, value) -> pattern.path(text("path", value)));
        REQUEST.put("cluster", (pattern, value) -> pattern.forCluster(text("cluster", value)));
        REQUEST.put("user", (pattern, value) -> pattern.forUser(text("user", value)));
        REQUEST.put("names", ScriptReader::named);
        REQUEST.put("body_contains", (pattern, value) -> pattern.bodyContains(text("body_contains", value)));
        SCRIPT.put("next", (script, value) -> script.next(number("next", value)));
        SCRIPT.put("every", (script, value) -> script.every(number("every", value)));
        SCRIPT.put("nth", (script, value) -> script.nth(number("nth", value)));
        SCRIPT.put("answer", (script, value) -> script.answer(answer(value)));
        SCRIPT.put("performed", ScriptReader::performed);
        SCRIPT.put("fields", ScriptReader::fields);
        SCRIPT.put("delay", (script, value) -> script.delay(duration("delay", value)));
        SCRIPT.put("request_delay", (script, value) -> script.requestDelay(duration("request_delay", value)));
        SCRIPT.put("slowly", (script, value) -> script.slowly(duration("slowly", value)));
        SCRIPT.put("interim", ScriptReader::interims);
        SCRIPT.put("fault", (script, value) -> script.fault(fault(value)));
    }

    private ScriptReader() {}

    /**
     * Reads a script.
     *
     * @throws IllegalArgumentException if there is anything in it that is not known or not allowed; the message names it
     */
    static Script read(ObjectNode json) {
        List<String> known = new ArrayList<>(REQUEST.keySet());
        known.addAll(SCRIPT.keySet());
        only("a script", json, known);
        if (List.of("next", "every", "nth").stream().filter(json::has).count() > 1) {
            throw new IllegalArgumentException("a script has one of next, every and nth");
        }
        RequestPattern pattern = RequestPattern.any();
        for (var member : REQUEST.entrySet()) {
            if (json.has(member.getKey())) {
                pattern = member.getValue().apply(pattern, json.get(member.getKey()));
            }
        }
        Script script = Script.on(pattern);
        for (var member : SCRIPT.entrySet()) {
            if (json.has(member.getKey())) {
                script = member.getValue().apply(script, json.get(member.getKey()));
            }
        }
        return script;
    }

    private static RequestPattern named(RequestPattern pattern, JsonNode value) {
        RequestPattern named = pattern;
        for (var name : texts("names", value).entrySet()) {
            named = named.named(name.getKey(), name.getValue());
        }
        return named;
    }

    private static ScriptedAnswer answer(JsonNode value) {
        ObjectNode answer = object("answer", value, "status", "body");
        JsonNode body = answer.get("body");
        int status = number("answer.status", answer.path("status"));
        return new ScriptedAnswer(status, body == null ? null : body.isString() ? body.stringValue() : Json.text(body));
    }

    private static Script performed(Script script, JsonNode value) {
        if (!value.isBoolean() || !value.booleanValue()) {
            throw new IllegalArgumentException("performed must be true; leave it out otherwise");
        }
        return script.performed();
    }

    private static Script fields(Script script, JsonNode value) {
        Script with = script;
        for (var field : texts("fields", value).entrySet()) {
            with = with.field(field.getKey(), field.getValue());
        }
        return with;
    }

    private static Script interims(Script script, JsonNode value) {
        if (!value.isArray()) {
            throw new IllegalArgumentException("interim must be a list, such as [{\"status\": 103}]");
        }
        Script with = script;
        for (JsonNode one : value) {
            ObjectNode interim = object("interim", one, "status", "fields");
            JsonNode fields = interim.get("fields");
            with = with.interim(
                    number("interim.status", interim.path("status")),
                    fields == null ? Map.of() : texts("interim.fields", fields));
        }
        return with;
    }

    private static Fault fault(JsonNode value) {
        ObjectNode fault = object("fault", value, "at", "effect", "code");
        JsonNode code = fault.get("code");
        return new Fault(
                constant("fault.at", fault.path("at"), FaultPoint.values()),
                constant("fault.effect", fault.path("effect"), FaultEffect.values()),
                code == null ? 0 : number("fault.code", code));
    }

    private static <E extends Enum<E>> E constant(String name, JsonNode value, E[] known) {
        String text = text(name, value);
        return Arrays.stream(known)
                .filter(constant -> constant.toString().equals(text))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        name + " is one of " + Arrays.toString(known) + ", not '" + text + "'"));
    }

    private static Duration duration(String name, JsonNode value) {
        return DurationText.parse(text(name, value));
    }

    private static String text(String name, JsonNode value) {
        if (!value.isString()) {
            throw new IllegalArgumentException(name + " must be a text");
        }
        return value.stringValue();
    }

    private static int number(String name, JsonNode value) {
        if (!value.isInt()) {
            throw new IllegalArgumentException(name + " must be a whole number");
        }
        return value.intValue();
    }

    private static Map<String, String> texts(String name, JsonNode value) {
        if (!(value instanceof ObjectNode object)) {
            throw new IllegalArgumentException(name + " must be an object of texts");
        }
        Map<String, String> texts = new LinkedHashMap<>();
        object.properties()
                .forEach(member -> texts.put(member.getKey(), text(name + "." + member.getKey(), member.getValue())));
        return texts;
    }

    private static ObjectNode object(String name, JsonNode value, String... members) {
        if (!(value instanceof ObjectNode object)) {
            throw new IllegalArgumentException(name + " must be an object with " + String.join(", ", members));
        }
        only(name, object, List.of(members));
        return object;
    }

    private static void only(String what, ObjectNode object, List<String> known) {
        for (String name : object.propertyNames()) {
            if (!known.contains(name)) {
                throw new IllegalArgumentException(
                        what + " has no member '" + name + "'; it has " + String.join(", ", known));
            }
        }
    }
}
