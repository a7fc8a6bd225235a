package io.dodb.model.schema;

import java.util.Objects;

/** The body of the two operations that say which changes Kafka's schema registry lets pass, for all subjects or for one. */
public record UpdateSchemaConfig(CompatibilityLevel compatibilityLevel) {
    public UpdateSchemaConfig {
        Objects.requireNonNull(compatibilityLevel, "compatibility_level: the API requires it");
    }
}
