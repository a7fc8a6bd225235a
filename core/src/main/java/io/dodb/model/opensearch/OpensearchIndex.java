package io.dodb.model.opensearch;

import io.dodb.model.Timestamp;
import org.jspecify.annotations.Nullable;

/**
 * An OpenSearch index. Members that the document lacks are read by the official client (quirk 14).
 *
 * @param size in bytes
 * @param createdTime where the document has the time of its creation
 * @param createTime where the official client reads it
 * @param docs how many documents it holds
 * @param replication the index that it follows, if any
 */
public record OpensearchIndex(
        String indexName,
        @Nullable Long numberOfShards,
        @Nullable Long numberOfReplicas,
        @Nullable Long size,
        @Nullable Timestamp createdTime,
        @Nullable Timestamp createTime,
        @Nullable IndexStatus status,
        @Nullable IndexHealth health,
        @Nullable Long docs,
        @Nullable IndexReplication replication) {

    /** Returns when it was created, in whichever member it came; null if it came in neither. */
    public @Nullable Timestamp created() {
        return createdTime == null ? createTime : createdTime;
    }
}
