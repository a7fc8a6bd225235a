package io.dodb.model.schema;

/** The changes of one subject that Kafka's schema registry allows. */
public record SchemaSubjectConfig(String subjectName, CompatibilityLevel compatibilityLevel) {}
