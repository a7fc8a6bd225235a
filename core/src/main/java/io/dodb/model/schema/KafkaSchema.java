package io.dodb.model.schema;

import org.jspecify.annotations.Nullable;

/**
 * A schema of Kafka's schema registry.
 *
 * @param schemaId of this schema in the registry; two versions or subjects with the same schema share it
 * @param version of its subject, which is text here (quirk 37); lists and the answer to a create do not show it
 * @param schema the schema itself, JSON or Protobuf, as text
 */
public record KafkaSchema(
        @Nullable Long schemaId,
        @Nullable String version,
        String subjectName,
        @Nullable SchemaType schemaType,
        @Nullable String schema) {}
