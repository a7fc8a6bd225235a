package io.dodb.sandbox;

/**
 * A database inside a cluster.
 *
 * @param visibleAt nanoseconds of the sandbox's clock; reads answer 404 before
 */
record Db(String name, long visibleAt) {}
