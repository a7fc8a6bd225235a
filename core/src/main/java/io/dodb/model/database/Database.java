package io.dodb.model.database;

/** A database inside a cluster: a {@code db} of the API. */
public record Database(String name) {}
