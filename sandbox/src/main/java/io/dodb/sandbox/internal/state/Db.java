package io.dodb.sandbox.internal.state;

/**
 * A database inside a cluster.
 *
 * @param visibleAt nanoseconds of the sandbox's clock; reads answer 404 before
 */
public record Db(String name, long visibleAt) {}
