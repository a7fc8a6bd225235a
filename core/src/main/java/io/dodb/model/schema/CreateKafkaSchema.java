package io.dodb.model.schema;

import io.dodb.internal.Names;
import java.util.Objects;

/**
 * The body of {@code databases_create_kafka_schema}.
 *
 * @param subjectName nearly anything (quirk 38), but not {@code config}: neither reads nor deletes could name it (quirk 41)
 * @param schema JSON or Protobuf, as text
 */
public record CreateKafkaSchema(String subjectName, SchemaType schemaType, String schema) {
    public CreateKafkaSchema {
        Names.require("subject name", subjectName);
        if (subjectName.equals("config")) {
            throw new IllegalArgumentException(
                    "a subject must not be called 'config': the API's path of that name is the"
                            + " registry's configuration, so that the subject could be neither read nor deleted");
        }
        Objects.requireNonNull(schemaType, "a schema type is required");
        Objects.requireNonNull(schema, "a schema is required");
    }

    /** Returns an Avro schema. */
    public static CreateKafkaSchema avro(String subjectName, String schema) {
        return new CreateKafkaSchema(subjectName, SchemaType.AVRO, schema);
    }

    /** Returns a JSON schema. */
    public static CreateKafkaSchema json(String subjectName, String schema) {
        return new CreateKafkaSchema(subjectName, SchemaType.JSON, schema);
    }

    /** Returns a Protobuf schema. */
    public static CreateKafkaSchema protobuf(String subjectName, String schema) {
        return new CreateKafkaSchema(subjectName, SchemaType.PROTOBUF, schema);
    }
}
