package io.dodb.reactor;

import io.dodb.api.SchemaApi;
import io.dodb.model.ClusterId;
import io.dodb.model.schema.CompatibilityLevel;
import io.dodb.model.schema.CreateKafkaSchema;
import io.dodb.model.schema.KafkaSchema;
import io.dodb.model.schema.SchemaRegistryConfig;
import io.dodb.model.schema.SchemaSubjectConfig;
import io.dodb.model.schema.UpdateSchemaConfig;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** The schema registry of one cluster. Kafka only (quirk 28). */
public final class Schemas {
    private final DatabasesClient client;
    private final ClusterId cluster;

    Schemas(DatabasesClient client, ClusterId cluster) {
        this.client = client;
        this.cluster = cluster;
    }

    /** Returns the schemas of all subjects, without versions; reads further pages as needed. Safe: retried. Scope {@code database:read}. */
    public Flux<KafkaSchema> list() {
        return client.paging().all(SchemaApi.list(cluster));
    }

    /**
     * Returns the latest schema of a subject; {@link io.dodb.error.NotFoundException} if there is no such subject. Safe: retried. Scope
     * {@code database:read}.
     *
     * @throws IllegalArgumentException if the subject is called {@code config}: its path is the one of the configuration (quirk 41)
     */
    public Mono<KafkaSchema> get(String subjectName) {
        return client.send(SchemaApi.get(cluster, subjectName));
    }

    /**
     * Returns one version of a subject's schema; {@link io.dodb.error.NotFoundException} if there is none. Safe: retried. Scope {@code
     * database:read}.
     *
     * @param version as in {@link KafkaSchema#version}
     */
    public Mono<KafkaSchema> getVersion(String subjectName, String version) {
        return client.send(SchemaApi.getVersion(cluster, subjectName, version));
    }

    /**
     * Adds a schema; its subject need not exist yet. Not idempotent: if the answer is lost, the subject is looked up, and the create is
     * never sent again; its latest schema is the result if the text is the same except for white space. Otherwise the error says that it
     * {@linkplain io.dodb.error.DatabasesException#mayHaveBeenApplied() may have been applied}. Scope {@code database:create}.
     */
    public Mono<KafkaSchema> create(CreateKafkaSchema schema) {
        return client.send(SchemaApi.create(cluster, schema));
    }

    /**
     * Deletes a subject with all its versions. Idempotent: retried, and a 404 after a lost answer is success. Scope {@code database:delete}.
     *
     * @throws IllegalArgumentException if the subject is called {@code config}: its path is the one of the configuration (quirk 41)
     */
    public Mono<Void> delete(String subjectName) {
        return client.send(SchemaApi.delete(cluster, subjectName));
    }

    /** Returns the compatibility level of subjects without their own. Safe: retried. Scope {@code database:read}. */
    public Mono<SchemaRegistryConfig> config() {
        return client.send(SchemaApi.getConfig(cluster));
    }

    /**
     * Sets the compatibility level of subjects without their own. Idempotent: retried. Scope {@code database:write} according to the API
     * document, which lists no such scope (quirk 48).
     */
    public Mono<SchemaRegistryConfig> updateConfig(CompatibilityLevel level) {
        return client.send(SchemaApi.updateConfig(cluster, new UpdateSchemaConfig(level)));
    }

    /** Returns the compatibility level of one subject. Safe: retried. Scope {@code database:read}. */
    public Mono<SchemaSubjectConfig> subjectConfig(String subjectName) {
        return client.send(SchemaApi.getSubjectConfig(cluster, subjectName));
    }

    /** Sets the compatibility level of one subject. Idempotent: retried. Scope as for {@link #updateConfig}. */
    public Mono<SchemaSubjectConfig> updateSubjectConfig(String subjectName, CompatibilityLevel level) {
        return client.send(SchemaApi.updateSubjectConfig(cluster, subjectName, new UpdateSchemaConfig(level)));
    }
}
