package io.dodb.model;

import org.jspecify.annotations.Nullable;

/** Which changes Kafka's schema registry lets pass, in subjects that have no rule of their own. */
public record SchemaRegistryConfig(@Nullable CompatibilityLevel compatibilityLevel) {}
