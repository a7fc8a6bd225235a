package io.dodb.model.cluster;

import org.jspecify.annotations.Nullable;

/** The address of a service of a cluster, such as its metrics. */
public record ServiceEndpoint(
        @Nullable String host, @Nullable Long port) {}
