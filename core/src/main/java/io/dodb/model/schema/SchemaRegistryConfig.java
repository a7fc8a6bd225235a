package io.dodb.model.schema;

/** The changes that Kafka's schema registry allows in subjects without a rule of their own. */
public record SchemaRegistryConfig(CompatibilityLevel compatibilityLevel) {}
