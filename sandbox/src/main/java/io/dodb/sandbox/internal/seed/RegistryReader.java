package io.dodb.sandbox.internal.seed;

import io.dodb.sandbox.internal.message.Json;
import io.dodb.sandbox.internal.state.Cluster;
import io.dodb.sandbox.internal.state.Registry;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.node.ObjectNode;

/** Reads the schema registry of a Kafka cluster. */
final class RegistryReader {
    private static final String LEVEL = "compatibility_level";

    private final Cluster cluster;
    private final Performer api;
    private final List<String> id;

    RegistryReader(Cluster cluster, Performer api) {
        this.cluster = cluster;
        this.api = api;
        this.id = List.of(cluster.id());
    }

    void read(SeedObject seed) {
        String level = cluster.registry().level();
        // what was compatible when it came need not be by the rule of today
        cluster.registry().setLevel("NONE");
        seed.list("schemas", "").forEach(this::schema);
        cluster.registry().setLevel(level);
        seed.ifGiven("schema_registry", this::rules);
    }

    private void schema(SeedObject seed) {
        seed.only(Set.of("subject_name", "schema_type", "schema", "schema_id", "visible_in"));
        ObjectNode body = seed.body("subject_name", "schema_type", "schema");
        api.perform(seed, "databases_create_kafka_schema", id, body);
        List<Registry.Version> versions = cluster.registry().all().stream()
                .filter(version -> version.subject().equals(seed.required("subject_name")))
                .toList();
        Registry.Version made = versions.get(versions.size() - 1);
        cluster.registry()
                .restore(new Registry.Version(
                        made.subject(),
                        made.number(),
                        seed.number("schema_id", made.schemaId()),
                        made.type(),
                        made.schema(),
                        api.now() + seed.duration("visible_in").toNanos()));
    }

    private void rules(SeedObject registry) {
        registry.only(Set.of(LEVEL, "subjects"));
        if (registry.has(LEVEL)) {
            api.perform(registry, "databases_update_kafka_schema_config", id, registry.body(LEVEL));
        }
        registry.ifGiven("subjects", subjects -> {
            for (String subject : registry.get("subjects").propertyNames()) {
                ObjectNode body = Json.object();
                body.set(LEVEL, subjects.get(subject));
                List<String> arguments = List.of(cluster.id(), subject);
                api.perform(subjects, "databases_update_kafka_schema_subject_config", arguments, body);
            }
        });
    }
}
