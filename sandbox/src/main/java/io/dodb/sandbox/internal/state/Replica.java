package io.dodb.sandbox.internal.state;

import java.util.List;

/**
 * A read-only replica of a cluster.
 *
 * @param id its own, that of a cluster once it is promoted
 * @param visibleAt nanoseconds of the sandbox's clock; reads answer 404 before
 * @param readyAt nanoseconds of the sandbox's clock; it is forking before
 */
public record Replica(
        String id,
        String name,
        String region,
        String size,
        List<String> tags,
        String privateNetworkUuid,
        long storageSizeMib,
        List<String> cnames,
        String createdAt,
        long visibleAt,
        long readyAt) {}
