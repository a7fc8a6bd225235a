package io.dodb.model;

import org.jspecify.annotations.Nullable;

/** Which changes of one subject Kafka's schema registry lets pass. */
public record SchemaSubjectConfig(
        String subjectName, @Nullable CompatibilityLevel compatibilityLevel) {}
