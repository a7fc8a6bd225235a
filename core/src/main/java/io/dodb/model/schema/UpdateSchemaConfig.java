package io.dodb.model.schema;

import java.util.Objects;

/** The body of the two operations that set which changes Kafka's schema registry allows, for all subjects or for one. */
public record UpdateSchemaConfig(CompatibilityLevel compatibilityLevel) {
    public UpdateSchemaConfig {
        Objects.requireNonNull(compatibilityLevel, "compatibility_level: the API requires it");
    }
}
