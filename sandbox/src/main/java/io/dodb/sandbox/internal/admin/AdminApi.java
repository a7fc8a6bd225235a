package io.dodb.sandbox.internal.admin;

import io.dodb.internal.DurationText;
import io.dodb.sandbox.internal.Api;
import io.dodb.sandbox.internal.RequestCounter;
import io.dodb.sandbox.internal.journal.JournalView;
import io.dodb.sandbox.internal.message.Json;
import io.dodb.sandbox.internal.message.OperationIds;
import io.dodb.sandbox.request.RecordedRequest;
import io.dodb.sandbox.request.RequestJournal;
import io.dodb.sandbox.script.ActiveScript;
import io.dodb.sandbox.script.Scripts;
import io.dodb.sandbox.seed.Seed;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** What the admin endpoint does, without its HTTP; each path is named like the method of {@code Sandbox} that does the same. */
final class AdminApi {
    private final Supplier<Api> api;
    private final Consumer<@Nullable Seed> reset;
    private final Map<String, Map<String, Function<AdminRequest, AdminAnswer>>> routes = new TreeMap<>();

    /**
     * @param api the present state
     * @param reset replaces it by that of a seed, or of the start
     */
    AdminApi(Supplier<Api> api, Consumer<@Nullable Seed> reset) {
        this.api = api;
        this.reset = reset;
        routes.put("/snapshot", Map.of("GET", this::snapshot));
        routes.put("/seed", Map.of("POST", this::seed));
        routes.put("/reset", Map.of("POST", this::reset));
        routes.put("/clock", Map.of("GET", this::clock));
        routes.put("/advance", Map.of("POST", this::advance));
        routes.put("/requests", Map.of("GET", this::requests, "DELETE", this::clear));
        routes.put("/scripts", Map.of("GET", this::scripts, "POST", this::addScript, "DELETE", this::clearScripts));
        routes.put("/counts", Map.of("GET", this::counts));
    }

    AdminAnswer answer(AdminRequest request) {
        Map<String, Function<AdminRequest, AdminAnswer>> methods = routes.get(request.path());
        if (methods == null) {
            return AdminAnswer.error(404, "there is no such path; there are " + String.join(", ", routes.keySet()));
        }
        Function<AdminRequest, AdminAnswer> method = methods.get(request.method());
        if (method == null) {
            return AdminAnswer.error(
                    405, request.path() + " takes " + String.join(", ", new TreeMap<>(methods).keySet()));
        }
        try {
            return method.apply(request);
        } catch (IllegalArgumentException wrong) {
            return AdminAnswer.error(400, String.valueOf(wrong.getMessage()));
        } catch (IllegalStateException impossible) {
            return AdminAnswer.error(409, String.valueOf(impossible.getMessage()));
        }
    }

    private AdminAnswer snapshot(AdminRequest request) {
        request.only();
        return new AdminAnswer(200, api.get().snapshot().text() + "\n");
    }

    private AdminAnswer seed(AdminRequest request) {
        request.only();
        api.get().seed(Seed.parse(request.body()));
        return AdminAnswer.done();
    }

    private AdminAnswer reset(AdminRequest request) {
        request.only();
        reset.accept(request.body().isBlank() ? null : Seed.parse(request.body()));
        return AdminAnswer.done();
    }

    private AdminAnswer clock(AdminRequest request) {
        request.only();
        return AdminAnswer.of(Json.object().put("now", api.get().clock().now().toString()));
    }

    private AdminAnswer advance(AdminRequest request) {
        request.only();
        ObjectNode body = request.object();
        if (body.size() != 1 || !body.path("by").isString()) {
            throw new IllegalArgumentException("write {\"by\": \"90s\"}");
        }
        api.get().clock().advance(DurationText.parse(body.get("by").stringValue()));
        return AdminAnswer.of(Json.object().put("now", api.get().clock().now().toString()));
    }

    private AdminAnswer requests(AdminRequest request) {
        request.only("operation", "cluster", "user", "status", "after");
        RequestJournal journal = new JournalView(api.get().journal());
        journal = narrowed(journal, request, "operation", RequestJournal::of);
        journal = narrowed(journal, request, "cluster", RequestJournal::forCluster);
        journal = narrowed(journal, request, "user", RequestJournal::forUser);
        journal = narrowed(journal, request, "status", (all, status) -> all.answered((int) number("status", status)));
        journal = narrowed(journal, request, "after", (all, after) -> all.after(number("after", after)));
        ObjectNode json = Json.object();
        ArrayNode list = json.putArray("requests");
        journal.list().forEach(one -> list.add(json(one)));
        return AdminAnswer.of(json.put("count", list.size()));
    }

    private static RequestJournal narrowed(
            RequestJournal journal,
            AdminRequest request,
            String parameter,
            BiFunction<RequestJournal, String, RequestJournal> narrower) {
        String value = request.parameter(parameter);
        return value == null ? journal : narrower.apply(journal, value);
    }

    private AdminAnswer clear(AdminRequest request) {
        request.only();
        new JournalView(api.get().journal()).clear();
        return AdminAnswer.done();
    }

    private AdminAnswer scripts(AdminRequest request) {
        request.only();
        ObjectNode json = Json.object();
        ArrayNode list = json.putArray("scripts");
        Scripts scripts = api.get().scripts();
        scripts.list().forEach(script -> list.add(json(script)));
        return AdminAnswer.of(json.put("used_up", scripts.unused().isEmpty()));
    }

    private AdminAnswer addScript(AdminRequest request) {
        request.only();
        return AdminAnswer.of(json(api.get().scripts().add(ScriptReader.read(request.object()))));
    }

    private AdminAnswer clearScripts(AdminRequest request) {
        request.only();
        api.get().scripts().clear();
        return AdminAnswer.done();
    }

    private static ObjectNode json(ActiveScript script) {
        return Json.object()
                .put("script", script.script().toString())
                .put("used", script.used())
                .put("used_up", script.isUsedUp());
    }

    private AdminAnswer counts(AdminRequest request) {
        request.only("operation");
        RequestCounter counter = api.get().requests();
        String operation = request.parameter("operation");
        RequestCounter.Counters counts = operation == null
                ? counter.total()
                : counter.of(OperationIds.require(operation).id());
        return AdminAnswer.of(Json.object()
                .put("seen", counts.seen())
                .put("accepted", counts.accepted())
                .put("rejected", counts.rejected())
                .put("succeeded", counts.succeeded()));
    }

    private static long number(String name, String text) {
        try {
            return Long.parseLong(text);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(name + " must be a whole number, not '" + text + "'", e);
        }
    }

    private static ObjectNode json(RecordedRequest request) {
        ObjectNode json = Json.object()
                .put("number", request.number())
                .put("time", request.time().toString())
                .put("method", request.method())
                .put("path", request.path())
                .put("query", request.query())
                .put("operation", request.operation())
                .put("cluster", request.cluster())
                .put("user", request.user())
                .put("body", request.body());
        ObjectNode fields = json.putObject("fields");
        request.fields().forEach((name, values) -> values.forEach(fields.putArray(name)::add));
        Integer status = request.status();
        if (status == null) {
            json.putNull("status");
        } else {
            json.put("status", status.intValue());
        }
        return json.put("answer", request.answer()).put("fault", request.fault());
    }
}
