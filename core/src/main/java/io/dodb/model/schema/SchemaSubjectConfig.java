package io.dodb.model.schema;

/** Which changes of one subject Kafka's schema registry lets pass. */
public record SchemaSubjectConfig(String subjectName, CompatibilityLevel compatibilityLevel) {}
