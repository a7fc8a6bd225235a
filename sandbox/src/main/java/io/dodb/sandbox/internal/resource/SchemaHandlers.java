package io.dodb.sandbox.internal.resource;

import io.dodb.sandbox.internal.message.Answer;
import io.dodb.sandbox.internal.message.ApiRequest;
import io.dodb.sandbox.internal.message.Handler;
import io.dodb.sandbox.internal.message.Json;
import io.dodb.sandbox.internal.message.Refusal;
import io.dodb.sandbox.internal.state.Cluster;
import io.dodb.sandbox.internal.state.Clusters;
import io.dodb.sandbox.internal.state.EngineSupport;
import io.dodb.sandbox.internal.state.Registry;
import io.dodb.sandbox.options.Quirks;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The operations on the schema registry of a Kafka cluster. */
public final class SchemaHandlers {
    private static final EngineSupport SUPPORT = EngineSupport.of("databases_list_kafka_schemas");
    private static final String SUBJECT = "subject";
    private static final List<String> TYPES = List.of("AVRO", "JSON", "PROTOBUF");
    private static final List<String> LEVELS = List.of(
            "NONE", "BACKWARD", "BACKWARD_TRANSITIVE", "FORWARD", "FORWARD_TRANSITIVE", "FULL", "FULL_TRANSITIVE");

    private final Clusters clusters;
    private final long hiddenNanos;

    public SchemaHandlers(Clusters clusters, Quirks quirks) {
        this.clusters = clusters;
        this.hiddenNanos = quirks.notFoundAfterCreate().toNanos();
    }

    public Map<String, Handler> byOperation() {
        return Map.of(
                "databases_list_kafka_schemas", this::list,
                "databases_create_kafka_schema", this::create,
                "databases_get_kafka_schema", this::get,
                "databases_delete_kafka_schema", this::delete,
                "databases_get_kafka_schema_version", this::getVersion,
                "databases_get_kafka_schema_config", this::getConfig,
                "databases_update_kafka_schema_config", this::updateConfig,
                "databases_get_kafka_schema_subject_config", this::getSubjectConfig,
                "databases_update_kafka_schema_subject_config", this::updateSubjectConfig);
    }

    private Answer list(ApiRequest request) {
        ArrayNode list = Json.array();
        registry(request).latest(request.now()).forEach(version -> list.add(json(version)));
        return Answer.enveloped(200, "subjects", list);
    }

    private Answer create(ApiRequest request) {
        Registry registry = registry(request);
        Schema wanted = request.read(
                body -> new Schema(body.text("subject_name"), body.oneOf("schema_type", TYPES), body.text("schema")));
        if (!wanted.type().equals("PROTOBUF")) {
            requireJson(wanted.text());
        }
        long visibleAt = request.now() + hiddenNanos;
        return Answer.json(201, json(registry.add(wanted.subject(), wanted.type(), wanted.text(), visibleAt)));
    }

    /** A schema that is to be added. */
    private record Schema(String subject, String type, String text) {}

    private static void requireJson(String schema) {
        try {
            Json.read(schema.getBytes(StandardCharsets.UTF_8));
        } catch (Refusal notJson) {
            throw Refusal.invalid("schema is not valid JSON");
        }
    }

    private Answer get(ApiRequest request) {
        return versioned(subjects(request).latest(subject(request), request.now()), SUBJECT);
    }

    private Answer getVersion(ApiRequest request) {
        String number = request.arguments().get(2);
        return versioned(subjects(request).version(subject(request), number, request.now()), "schema version");
    }

    private static Answer versioned(Registry.@Nullable Version version, String what) {
        if (version == null) {
            throw Refusal.notFound(what);
        }
        return Answer.json(200, json(version).put("version", String.valueOf(version.number())));
    }

    private Answer delete(ApiRequest request) {
        if (!subjects(request).delete(subject(request))) {
            throw Refusal.notFound(SUBJECT);
        }
        return Answer.noContent();
    }

    private Answer getConfig(ApiRequest request) {
        return Answer.json(200, level(Json.object(), registry(request).level()));
    }

    private Answer updateConfig(ApiRequest request) {
        Registry registry = registry(request);
        String level = wantedLevel(request);
        registry.setLevel(level);
        return Answer.json(200, level(Json.object(), level));
    }

    private Answer getSubjectConfig(ApiRequest request) {
        Registry registry = registry(request);
        if (!registry.subjectNames().contains(subject(request))) {
            throw Refusal.notFound(SUBJECT);
        }
        return subjectConfig(request, registry.level(subject(request)));
    }

    private Answer updateSubjectConfig(ApiRequest request) {
        Registry registry = registry(request);
        String level = wantedLevel(request);
        if (!registry.setLevel(subject(request), level)) {
            throw Refusal.notFound(SUBJECT);
        }
        return subjectConfig(request, level);
    }

    private static Answer subjectConfig(ApiRequest request, String level) {
        return Answer.json(200, level(Json.object().put("subject_name", subject(request)), level));
    }

    private static ObjectNode level(ObjectNode json, String level) {
        return json.put("compatibility_level", level);
    }

    private static ObjectNode json(Registry.Version version) {
        return Json.object()
                .put("schema_id", version.schemaId())
                .put("subject_name", version.subject())
                .put("schema_type", version.type())
                .put("schema", version.schema());
    }

    private static String wantedLevel(ApiRequest request) {
        return request.read(body -> body.oneOf("compatibility_level", LEVELS));
    }

    /** Returns the registry for the three operations whose document has no error for another engine but a 404: it has no such subject. */
    private Registry subjects(ApiRequest request) {
        Cluster cluster = clusters.find(request.arguments().get(0));
        if (!SUPPORT.includes(cluster.engine())) {
            throw Refusal.notFound(SUBJECT);
        }
        return cluster.registry();
    }

    private Registry registry(ApiRequest request) {
        Cluster cluster = clusters.find(request.arguments().get(0));
        SUPPORT.require(cluster);
        return cluster.registry();
    }

    private static String subject(ApiRequest request) {
        return request.arguments().get(1);
    }
}
