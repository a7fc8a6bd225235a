package io.dodb.model.schema;

/** Which changes Kafka's schema registry lets pass, in subjects that have no rule of their own. */
public record SchemaRegistryConfig(CompatibilityLevel compatibilityLevel) {}
