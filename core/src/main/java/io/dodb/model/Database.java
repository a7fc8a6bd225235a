package io.dodb.model;

/** A database inside a cluster: a {@code db} of the API. */
public record Database(String name) {}
