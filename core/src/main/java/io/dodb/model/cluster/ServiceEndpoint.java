package io.dodb.model.cluster;

import org.jspecify.annotations.Nullable;

/** Where a service of a cluster, such as its metrics, can be reached. */
public record ServiceEndpoint(
        @Nullable String host, @Nullable Long port) {}
