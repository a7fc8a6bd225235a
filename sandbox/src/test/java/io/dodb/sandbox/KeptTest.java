package io.dodb.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.dodb.api.Catalog;
import io.dodb.model.Engine;
import io.dodb.operation.Operation;
import io.dodb.sandbox.options.ManualClock;
import io.dodb.sandbox.options.Quirks;
import io.dodb.sandbox.options.SandboxOptions;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * What is sent is kept or refused, never dropped: each member of each request is seen in a read that follows, or {@code kept.json} says why
 * the API does not show it.
 */
class KeptTest {
    private static final List<Engine> ENGINES =
            List.of(Engine.PG, Engine.MYSQL, Engine.KAFKA, Engine.MONGODB, Engine.VALKEY);
    private static final JsonMapper JSON = new JsonMapper();

    private static List<JsonNode> all() throws IOException {
        try (InputStream file = Objects.requireNonNull(KeptTest.class.getResourceAsStream("/kept.json"))) {
            List<JsonNode> cases = new ArrayList<>();
            JSON.readTree(file).forEach(cases::add);
            return cases;
        }
    }

    static Stream<Named<JsonNode>> cases() throws IOException {
        return all().stream()
                .map(one -> Named.of(
                        one.path("operation").stringValue() + " to "
                                + one.path("path").stringValue(),
                        one));
    }

    @Test
    void hasEveryMemberOfEveryRequest() throws IOException {
        Map<String, Set<String>> sent = new LinkedHashMap<>();
        all().forEach(one -> sent.computeIfAbsent(one.path("operation").stringValue(), operation -> new TreeSet<>())
                .addAll(RequestMembers.of(one.path("body"))));

        for (Operation<?> operation : Catalog.operations()) {
            Class<?> body = operation.body();
            if (body != null) {
                Set<String> missing = RequestMembers.of(body);
                missing.removeAll(sent.getOrDefault(operation.id(), Set.of()));
                missing.removeIf(member -> sent.getOrDefault(operation.id(), Set.of()).stream()
                        .anyMatch(leaf -> leaf.startsWith(member + '.')));
                assertThat(missing).as(operation.id()).isEmpty();
            }
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("cases")
    void aMemberThatNoRuleKnowsIsRefused(JsonNode one) throws IOException {
        try (Sandbox sandbox = Sandbox.start(options(new ManualClock()))) {
            Http http = Http.of(sandbox);
            String path = filled(one.path("path").stringValue(), furnished(http));
            ObjectNode body = ((ObjectNode) one.path("body").deepCopy()).put("not_a_member", "x");

            Http.Reply reply = http.send(operation(one).method().name(), path, body.toString());

            assertThat(reply.status()).isEqualTo(422);
            assertThat(reply.body()).contains("not_a_member is not known here; known are ");
            body.remove("not_a_member");
            assertThat(http.send(operation(one).method().name(), path, body.toString())
                            .status())
                    .as("and nothing was done")
                    .isBetween(200, 299);
        }
    }

    @Test
    void aMemberThatNoRuleKnowsMayBeIgnored() throws IOException {
        SandboxOptions ignoring = options(new ManualClock()).toBuilder()
                .quirks(Quirks.builder().unknownIgnored(true).build())
                .build();
        try (Sandbox sandbox = Sandbox.start(ignoring)) {
            Http http = Http.of(sandbox);
            String dbs = "/v2/databases/" + sandbox.clusterId("pg-1") + "/dbs";

            assertThat(http.post(dbs, "{\"name\":\"a\",\"not_a_member\":{\"x\":1}}")
                            .status())
                    .isEqualTo(201);
            assertThat(http.get(dbs + "/a").body()).doesNotContain("not_a_member");
            String config = "/v2/databases/" + sandbox.clusterId("pg-1") + "/config";
            String patch = "{\"config\":{\"default_read_concern\":\"local\",\"autovacuum_naptime\":77}}";
            assertThat(http.send("PATCH", config, patch).status()).isEqualTo(200);
            assertThat(http.get(config).object("config"))
                    .containsEntry("autovacuum_naptime", 77)
                    .doesNotContainKey("default_read_concern");
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("cases")
    void isSeenInAReadThatFollowsOrHasAReasonNotTo(JsonNode one) throws IOException {
        ManualClock clock = new ManualClock();
        try (Sandbox sandbox = Sandbox.start(options(clock))) {
            Http http = Http.of(sandbox);
            Map<String, String> names = furnished(http);
            String path = filled(one.path("path").stringValue(), names);
            Http.Reply reply = http.send(
                    operation(one).method().name(), path, one.path("body").toString());
            assertThat(reply.status()).as(reply.body()).isBetween(200, 299);
            if (one.has("as")) {
                String id =
                        (String) Objects.requireNonNull(reply.object("database").get("id"));
                names.put(one.path("as").stringValue(), id);
            }
            clock.advance(Duration.ofMinutes(10));

            Set<String> shown = new TreeSet<>();
            for (JsonNode read : one.path("reads")) {
                Http.Reply seen = http.get(filled(read.stringValue(), names));
                assertThat(seen.status()).as(seen.body()).isEqualTo(200);
                addLeaves(JSON.readTree(seen.body()), "", shown);
            }
            Set<String> hidden = Set.copyOf(one.path("hidden").propertyNames());
            for (Map.Entry<String, String> leaf : leaves(one.path("body")).entrySet()) {
                if (hidden.contains(leaf.getKey())) {
                    assertThat(shown).as("%s is shown now", leaf.getKey()).doesNotContain(leaf.getValue());
                } else {
                    assertThat(shown).as(leaf.getKey()).contains(leaf.getValue());
                }
            }
        }
    }

    private static SandboxOptions options(ManualClock clock) {
        return SandboxOptions.builder()
                .engines(ENGINES.toArray(Engine[]::new))
                .clusters(ENGINES.size())
                .usersPerCluster(1)
                .clock(clock)
                .build();
    }

    private static Operation<?> operation(JsonNode one) {
        return Objects.requireNonNull(Catalog.find(one.path("operation").stringValue()));
    }

    /** Adds what some requests are about, and returns the names that stand in the file. */
    private static Map<String, String> furnished(Http http) throws IOException {
        Map<String, String> names = new LinkedHashMap<>();
        for (int i = 0; i < ENGINES.size(); i++) {
            names.put(ENGINES.get(i).value(), "/v2/databases/00000000-0000-4000-8000-00000000000" + (i + 1));
        }
        String pg = names.get("pg");
        http.post(pg + "/dbs", "{\"name\":\"present\"}");
        http.post(pg + "/pools", "{\"name\":\"present\",\"mode\":\"session\",\"size\":1,\"db\":\"defaultdb\"}");
        names.put(
                "sink",
                sink(http, pg, "rsyslog", "{\"server\":\"h\",\"port\":1,\"tls\":false,\"format\":\"rfc3164\"}"));
        names.put("search", sink(http, pg, "elasticsearch", "{\"url\":\"https://h\",\"index_prefix\":\"p\"}"));
        names.put("dog", sink(http, names.get("mongodb"), "datadog", "{\"site\":\"h\",\"datadog_api_key\":\"k\"}"));
        return names;
    }

    private static String sink(Http http, @Nullable String cluster, String type, String config) throws IOException {
        String body = "{\"sink_name\":\"present\",\"sink_type\":\"" + type + "\",\"config\":" + config + "}";
        return (String) Objects.requireNonNull(
                http.post(cluster + "/logsink", body).object("sink").get("sink_id"));
    }

    private static String filled(String path, Map<String, String> names) {
        String filled = path;
        for (Map.Entry<String, String> name : names.entrySet()) {
            filled = filled.replace('{' + name.getKey() + '}', name.getValue());
        }
        return filled;
    }

    /** Returns the leaves of a body by their paths, each as the last name and its value. */
    private static Map<String, String> leaves(JsonNode body) {
        Map<String, String> leaves = new LinkedHashMap<>();
        addTo(leaves, body, "", "");
        return leaves;
    }

    private static void addTo(Map<String, String> leaves, JsonNode node, String path, String last) {
        if (node.isObject()) {
            node.forEachEntry((name, value) -> addTo(leaves, value, path.isEmpty() ? name : path + '.' + name, name));
        } else if (node.isArray()) {
            node.forEach(element -> addTo(leaves, element, path + "[]", last));
        } else {
            leaves.put(path, last + '=' + node);
        }
    }

    private static void addLeaves(JsonNode node, String last, Set<String> leaves) {
        if (node.isObject()) {
            node.forEachEntry((name, value) -> addLeaves(value, name, leaves));
        } else if (node.isArray()) {
            node.forEach(element -> addLeaves(element, last, leaves));
        } else {
            leaves.add(last + '=' + node);
        }
    }
}
