package io.dodb.sandbox.internal.resource;

import io.dodb.model.Engine;
import io.dodb.sandbox.internal.message.Json;
import io.dodb.sandbox.internal.message.Members;
import io.dodb.sandbox.internal.message.Refusal;
import io.dodb.sandbox.internal.state.Engines;
import io.dodb.sandbox.options.Quirks;
import java.util.List;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The options for clusters in the sandbox: a few of the real regions, plans and versions. Others are taken, too, unless a quirk forbids it. */
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

    private final boolean onlyOffered;

    EngineOffers(Quirks quirks) {
        this.onlyOffered = quirks.onlyOffered();
    }

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

    /** Returns the {@code version} of a request, or that other one if there is none. */
    String version(Members body, Engine engine, String otherwise) {
        return body.has("version") ? version(body, engine) : otherwise;
    }

    /** Returns the {@code version} that a request must have. */
    String version(Members body, Engine engine) {
        return offered(body, "version", Engines.versions(engine));
    }

    /** Returns the {@code size} that a request must have. */
    String size(Members body) {
        return offered(body, "size", SIZES);
    }

    /** Returns the {@code region} of a request, or that other one if there is none. */
    String region(Members body, String otherwise) {
        return body.has("region") ? region(body) : otherwise;
    }

    /** Returns the {@code region} that a request must have. */
    String region(Members body) {
        return offered(body, "region", REGIONS);
    }

    private String offered(Members body, String member, List<String> listed) {
        return onlyOffered ? body.oneOf(member, listed) : body.text(member);
    }

    /** Returns the {@code num_nodes} that a request must have. */
    static int nodes(Members body, Engine engine) {
        int nodes = body.number("num_nodes", 1, Integer.MAX_VALUE);
        if (!Engines.nodes(engine).contains(nodes)) {
            throw Refusal.invalid("num_nodes must be one of " + Engines.nodes(engine) + " for the engine " + engine);
        }
        return nodes;
    }

    /** Returns the {@code storage_size_mib} of a request, or that other one if there is none. */
    static long storage(Members body, long otherwise) {
        return body.longNumber("storage_size_mib", 1, Long.MAX_VALUE, otherwise);
    }
}
