package io.dodb.sandbox.internal.state;

/**
 * An index of an OpenSearch cluster.
 *
 * @param size in bytes
 * @param createdTime in ISO 8601
 */
public record Index(String name, int shards, int replicas, long size, String createdTime) {}
