package io.dodb.model.opensearch;

import org.jspecify.annotations.Nullable;

/** The index that an OpenSearch index follows, in another cluster. Not in the document (quirk 14). */
public record IndexReplication(
        @Nullable String leaderIndex,
        @Nullable String leaderProject,
        @Nullable String leaderService) {}
