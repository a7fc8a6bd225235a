package io.dodb.sandbox;

/**
 * An index of an OpenSearch cluster.
 *
 * @param size in bytes
 * @param createdTime in ISO 8601
 */
record Index(String name, int shards, int replicas, long size, String createdTime) {}
