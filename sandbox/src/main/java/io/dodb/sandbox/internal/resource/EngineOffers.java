package io.dodb.sandbox.internal.resource;

import io.dodb.model.Engine;
import io.dodb.sandbox.internal.message.ApiRequest;
import io.dodb.sandbox.internal.message.Json;
import io.dodb.sandbox.internal.message.Refusal;
import io.dodb.sandbox.internal.state.Engines;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The options for clusters in the sandbox: a few of the real regions, plans and versions. */
final class EngineOffers {
    static final List<String> REGIONS =
            List.of("ams3", "blr1", "fra1", "lon1", "nyc1", "nyc3", "sfo3", "sgp1", "syd1", "tor1");
    static final List<String> SIZES = List.of(
            "db-s-1vcpu-1gb",
            "db-s-1vcpu-2gb",
            "db-s-2vcpu-2gb",
            "db-s-2vcpu-4gb",
            "db-s-4vcpu-8gb",
            "db-s-6vcpu-16gb",
            "gd-2vcpu-8gb",
            "gd-4vcpu-16gb",
            "gd-8vcpu-32gb");

    private EngineOffers() {}

    /** Returns the answer of {@code databases_list_options}. */
    static ObjectNode json() {
        ObjectNode options = Json.object();
        ObjectNode availability = Json.object();
        for (Engine engine : Engine.known()) {
            ObjectNode one = options.putObject(engine.value());
            texts(one.putArray("regions"), REGIONS);
            texts(one.putArray("versions"), Engines.versions(engine));
            ArrayNode layouts = one.putArray("layouts");
            for (int nodes : Engines.nodes(engine)) {
                ObjectNode layout = layouts.addObject().put("num_nodes", nodes);
                texts(layout.putArray("sizes"), SIZES);
            }
            one.put("default_version", Engines.version(engine));
            ArrayNode lasting = availability.putArray(engine.value());
            for (String version : Engines.versions(engine)) {
                lasting.addObject()
                        .put("end_of_life", "2031-11-30T00:00:00Z")
                        .putNull("end_of_availability")
                        .put("version", version)
                        .put("default", version.equals(Engines.version(engine)));
            }
        }
        ObjectNode all = Json.object();
        all.set("options", options);
        return all.set("version_availability", availability);
    }

    private static void texts(ArrayNode array, List<String> texts) {
        texts.forEach(array::add);
    }

    /**
     * Returns a member that must be one of those texts.
     *
     * @throws Refusal 422 if it is missing or anything else
     */
    static String oneOf(ObjectNode body, String member, List<String> allowed) {
        String text = ApiRequest.requiredText(body, member);
        if (!allowed.contains(text)) {
            throw Refusal.invalid(member + " must be one of " + String.join(", ", allowed));
        }
        return text;
    }

    /**
     * Returns the {@code num_nodes} of a request.
     *
     * @throws Refusal 422 if it is missing, or not for that engine
     */
    static int nodes(ObjectNode body, Engine engine) {
        JsonNode nodes = body.path("num_nodes");
        if (!nodes.isInt() || !Engines.nodes(engine).contains(nodes.intValue())) {
            throw Refusal.invalid("num_nodes must be one of " + Engines.nodes(engine) + " for the engine " + engine);
        }
        return nodes.intValue();
    }

    /**
     * Returns the {@code storage_size_mib} of a request.
     *
     * @param unless the value if there is none
     * @throws Refusal 422 if it is not a positive integer
     */
    static long storage(ObjectNode body, long unless) {
        JsonNode storage = body.path("storage_size_mib");
        if (storage.isMissingNode()) {
            return unless;
        }
        if (!storage.isIntegralNumber() || !storage.canConvertToLong() || storage.longValue() < 1) {
            throw Refusal.invalid("storage_size_mib must be a positive integer");
        }
        return storage.longValue();
    }

    /**
     * Returns an optional member.
     *
     * @throws Refusal 422 if it is anything but a text
     */
    static String text(ObjectNode body, String member, String unless) {
        JsonNode text = body.path(member);
        if (!text.isMissingNode() && !text.isString()) {
            throw Refusal.invalid(member + " must be a text");
        }
        return text.stringValue(unless);
    }
}
