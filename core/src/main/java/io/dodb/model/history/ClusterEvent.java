package io.dodb.model.history;

import io.dodb.model.Timestamp;
import org.jspecify.annotations.Nullable;

/**
 * Something that happened to a cluster.
 *
 * @param createTime when it happened; plain text in the document (quirk 35)
 */
public record ClusterEvent(
        @Nullable String id,
        @Nullable String clusterName,
        @Nullable ClusterEventType eventType,
        @Nullable Timestamp createTime) {}
