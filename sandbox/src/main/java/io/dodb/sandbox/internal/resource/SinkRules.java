package io.dodb.sandbox.internal.resource;

import io.dodb.model.Engine;
import io.dodb.sandbox.internal.message.Members;
import io.dodb.sandbox.internal.message.Refusal;
import io.dodb.sandbox.internal.state.Cluster;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The documented rules of the config of a log sink. Unknown members pass. */
final class SinkRules {
    private static final List<String> INDEXING = List.of("url", "index_prefix");
    private static final Map<String, List<String>> REQUIRED = Map.of(
            "rsyslog",
            List.of("server", "port", "tls", "format"),
            "elasticsearch",
            INDEXING,
            "opensearch",
            INDEXING,
            "datadog",
            List.of("site", "datadog_api_key"));
    private static final Set<String> FORMATS = Set.of("rfc5424", "rfc3164", "custom");

    private SinkRules() {}

    /** Returns the type of a new sink. */
    static String type(Cluster cluster, Members body) {
        String type = body.oneOf("sink_type", new TreeSet<>(REQUIRED.keySet()));
        require(
                !type.equals("datadog") || cluster.engine().equals(Engine.MONGODB),
                "a datadog sink is for mongodb only; use rsyslog with a logline");
        return type;
    }

    /**
     * Returns the config of a present sink of that type. It may leave {@code tls} out for false (quirk 57).
     *
     * @throws Refusal 422 that says which member is wrong
     */
    static ObjectNode changed(String type, Members body) {
        ObjectNode object = body.requiredWhole("config");
        if (type.equals("rsyslog") && !object.has("tls")) {
            object.put("tls", false);
        }
        return config(type, body);
    }

    /**
     * Returns the config of a new sink of that type.
     *
     * @throws Refusal 422 that says which member is wrong
     */
    static ObjectNode config(String type, Members body) {
        ObjectNode object = body.requiredWhole("config");
        for (String member : REQUIRED.getOrDefault(type, List.of())) {
            require(object.has(member), "config." + member + " is required");
        }
        if (type.equals("rsyslog")) {
            rsyslog(object);
        }
        between(object, "index_days_max", 1, 10_000);
        between(object, "timeout", 10, 120);
        return object;
    }

    private static void rsyslog(ObjectNode config) {
        require(config.get("tls").isBoolean(), "config.tls must be true or false");
        between(config, "port", 1, 65_535);
        String format = config.get("format").stringValue("");
        require(FORMATS.contains(format), "config.format must be one of " + new TreeSet<>(FORMATS));
        require(!format.equals("custom") || config.has("logline"), "config.logline is required for format custom");
    }

    private static void between(ObjectNode config, String member, long min, long max) {
        if (config.has(member)) {
            JsonNode number = config.get(member);
            require(
                    number.isNumber()
                            && number.decimalValue().compareTo(BigDecimal.valueOf(min)) >= 0
                            && number.decimalValue().compareTo(BigDecimal.valueOf(max)) <= 0,
                    "config." + member + " must be a number from " + min + " to " + max);
        }
    }

    private static void require(boolean right, String otherwise) {
        if (!right) {
            throw Refusal.invalid(otherwise);
        }
    }
}
