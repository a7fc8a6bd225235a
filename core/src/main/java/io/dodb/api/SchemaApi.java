package io.dodb.api;

import io.dodb.model.ClusterId;
import io.dodb.model.Engine;
import io.dodb.model.schema.CreateKafkaSchema;
import io.dodb.model.schema.KafkaSchema;
import io.dodb.model.schema.SchemaRegistryConfig;
import io.dodb.model.schema.SchemaSubjectConfig;
import io.dodb.model.schema.UpdateSchemaConfig;
import io.dodb.operation.Call;
import io.dodb.operation.Operation;
import io.dodb.operation.Page;
import java.util.List;

/** Operations on the schema registry of a cluster. Kafka only (quirk 28). */
public final class SchemaApi {
    private static final String REGISTRY = "/v2/databases/{database_cluster_uuid}/schema-registry";
    private static final String SUBJECT = REGISTRY + "/{subject_name}";
    private static final String CONFIG = REGISTRY + "/config";
    private static final String SUBJECT_CONFIG = CONFIG + "/{subject_name}";
    /** The scope that the document has for both updates of the configuration, though it lists no such scope (quirk 48). */
    private static final String WRITE = "database:write";

    static final Operation<Page<KafkaSchema>> LIST = Operation.get("databases_list_kafka_schemas", REGISTRY)
            .returnsList("subjects", KafkaSchema.class)
            .engines(Engine.KAFKA);

    static final Operation<KafkaSchema> GET = Operation.get("databases_get_kafka_schema", SUBJECT)
            .returnsBody(KafkaSchema.class)
            .engines(Engine.KAFKA)
            .names("subject_name", KafkaSchema::subjectName);

    static final Operation<KafkaSchema> CREATE = Operation.post("databases_create_kafka_schema", REGISTRY)
            .takes(CreateKafkaSchema.class)
            .returnsBody(KafkaSchema.class)
            .engines(Engine.KAFKA)
            .creates(new SchemaCreation())
            .namesCreated(KafkaSchema::subjectName);

    static final Operation<Void> DELETE =
            Operation.delete("databases_delete_kafka_schema", SUBJECT).engines(Engine.KAFKA);

    static final Operation<KafkaSchema> GET_VERSION = Operation.get(
                    "databases_get_kafka_schema_version", SUBJECT + "/versions/{version}")
            .returnsBody(KafkaSchema.class)
            .engines(Engine.KAFKA)
            .names("subject_name", KafkaSchema::subjectName);

    static final Operation<SchemaRegistryConfig> GET_CONFIG = Operation.get("databases_get_kafka_schema_config", CONFIG)
            .returnsBody(SchemaRegistryConfig.class)
            .engines(Engine.KAFKA);

    static final Operation<SchemaRegistryConfig> UPDATE_CONFIG = Operation.put(
                    "databases_update_kafka_schema_config", CONFIG)
            .takes(UpdateSchemaConfig.class)
            .scope(WRITE)
            .returnsBody(SchemaRegistryConfig.class)
            .engines(Engine.KAFKA);

    static final Operation<SchemaSubjectConfig> GET_SUBJECT_CONFIG = Operation.get(
                    "databases_get_kafka_schema_subject_config", SUBJECT_CONFIG)
            .returnsBody(SchemaSubjectConfig.class)
            .engines(Engine.KAFKA)
            .names("subject_name", SchemaSubjectConfig::subjectName);

    static final Operation<SchemaSubjectConfig> UPDATE_SUBJECT_CONFIG = Operation.put(
                    "databases_update_kafka_schema_subject_config", SUBJECT_CONFIG)
            .takes(UpdateSchemaConfig.class)
            .scope(WRITE)
            .returnsBody(SchemaSubjectConfig.class)
            .engines(Engine.KAFKA)
            .names("subject_name", SchemaSubjectConfig::subjectName);

    static final List<Operation<?>> ALL = List.of(
            LIST,
            GET,
            CREATE,
            DELETE,
            GET_VERSION,
            GET_CONFIG,
            UPDATE_CONFIG,
            GET_SUBJECT_CONFIG,
            UPDATE_SUBJECT_CONFIG);

    private SchemaApi() {}

    /** Lists the schemas of all subjects, without versions. Scope {@code database:read}. */
    public static Call<Page<KafkaSchema>> list(ClusterId cluster) {
        return LIST.call(cluster);
    }

    /**
     * Reads the latest schema of a subject. Scope {@code database:read}.
     *
     * @throws IllegalArgumentException if the subject is called {@code config}: its path is the one of the configuration (quirk 41)
     */
    public static Call<KafkaSchema> get(ClusterId cluster, String subjectName) {
        return GET.call(cluster, subject(subjectName));
    }

    /**
     * Adds a schema to a subject, which need not exist yet. Not idempotent: if the answer is lost, the client looks the subject up and
     * never sends the create again. Scope {@code database:create}.
     */
    public static Call<KafkaSchema> create(ClusterId cluster, CreateKafkaSchema schema) {
        return CREATE.call(cluster).body(schema);
    }

    /**
     * Deletes a subject with all its versions. Idempotent. Scope {@code database:delete}.
     *
     * @throws IllegalArgumentException if the subject is called {@code config}: its path is the one of the configuration (quirk 41)
     */
    public static Call<Void> delete(ClusterId cluster, String subjectName) {
        return DELETE.call(cluster, subject(subjectName));
    }

    /** Reads one version of a subject's schema. Scope {@code database:read}. */
    public static Call<KafkaSchema> getVersion(ClusterId cluster, String subjectName, String version) {
        return GET_VERSION.call(cluster, subjectName, version);
    }

    /** Reads which changes the registry allows. Scope {@code database:read}. */
    public static Call<SchemaRegistryConfig> getConfig(ClusterId cluster) {
        return GET_CONFIG.call(cluster);
    }

    /** Sets which changes the registry allows. Idempotent. Scope {@code database:write} (quirk 48). */
    public static Call<SchemaRegistryConfig> updateConfig(ClusterId cluster, UpdateSchemaConfig config) {
        return UPDATE_CONFIG.call(cluster).body(config);
    }

    /** Reads which changes of a subject the registry allows. Scope {@code database:read}. */
    public static Call<SchemaSubjectConfig> getSubjectConfig(ClusterId cluster, String subjectName) {
        return GET_SUBJECT_CONFIG.call(cluster, subjectName);
    }

    /** Sets which changes of a subject the registry allows. Idempotent. Scope {@code database:write} (quirk 48). */
    public static Call<SchemaSubjectConfig> updateSubjectConfig(
            ClusterId cluster, String subjectName, UpdateSchemaConfig config) {
        return UPDATE_SUBJECT_CONFIG.call(cluster, subjectName).body(config);
    }

    private static String subject(String name) {
        if (name.equals("config")) {
            throw new IllegalArgumentException("a subject called 'config' can't be named in a path: there, it is the"
                    + " registry's configuration");
        }
        return name;
    }
}
