package io.dodb.model.kafka;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonAnySetter;
import io.dodb.internal.Lists;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The configuration of a Kafka topic. It is read and written back whole: null leaves a member out, and members that the library does not
 * know go back as they came. Change a configuration that was read with {@link #toBuilder}.
 *
 * <p>Members in {@code ...Ms} are milliseconds. Members whose values exceed the range of a {@code long} are {@link BigInteger} (quirk 33).
 *
 * @param cleanupPolicy the treatment of old records; {@code delete} by default
 * @param compressionType {@code producer} by default
 * @param deleteRetentionMs how long the mark of a deleted key is kept; 86400000 by default
 * @param fileDeleteDelayMs how long a file outlives its last use; 60000 by default
 * @param flushMessages records between two flushes to disk; past {@link Long#MAX_VALUE} by default, as the document shows it, which is never
 * @param flushMs milliseconds between two flushes to disk; past {@link Long#MAX_VALUE} by default
 * @param indexIntervalBytes bytes between two entries of the offset index; 4096 by default
 * @param maxCompactionLagMs how long a record may escape compaction; past {@link Long#MAX_VALUE} by default
 * @param maxMessageBytes the largest batch of records; 1048588 by default
 * @param messageDownConversionEnable whether old consumers are sent the format they know; true by default
 * @param messageFormatVersion such as {@code 3.0-IV1}, the default
 * @param messageTimestampDifferenceMaxMs how far a record's time may be from the broker's; only in the document's examples, and past {@link
 *     Long#MAX_VALUE} there
 * @param messageTimestampType {@code create_time} by default
 * @param minCleanableDirtyRatio from 0 to 1: the uncompacted part at which compaction begins; 0.5 by default
 * @param minCompactionLagMs how long a record is safe from compaction; 0 by default
 * @param minInsyncReplicas how many replicas must have a record before it counts as written, at least 1; 1 by default
 * @param preallocate whether a segment's file takes its space at once; false by default
 * @param retentionBytes how many bytes of a partition are kept; -1, the default, is no limit
 * @param retentionMs how long records are kept; -1 is no limit, 604800000 the default
 * @param segmentBytes the size of one file of the log, at least 14; 209715200 by default
 * @param segmentIndexBytes the size of the offset index of one file; only in the document's examples
 * @param segmentJitterMs by how much at most a file is rolled earlier, by chance; 0 by default
 * @param segmentMs after how long a file is rolled even if it is not full, at least 1; 604800000 by default
 * @param other members that the library does not know; written back as they came
 */
public record KafkaTopicConfig(
        @Nullable CleanupPolicy cleanupPolicy,
        @Nullable CompressionType compressionType,
        @Nullable Long deleteRetentionMs,
        @Nullable Long fileDeleteDelayMs,
        @Nullable BigInteger flushMessages,
        @Nullable BigInteger flushMs,
        @Nullable Long indexIntervalBytes,
        @Nullable BigInteger maxCompactionLagMs,
        @Nullable Long maxMessageBytes,
        @Nullable Boolean messageDownConversionEnable,
        @Nullable String messageFormatVersion,
        @Nullable BigInteger messageTimestampDifferenceMaxMs,
        @Nullable MessageTimestampType messageTimestampType,
        @Nullable BigDecimal minCleanableDirtyRatio,
        @Nullable Long minCompactionLagMs,
        @Nullable Long minInsyncReplicas,
        @Nullable Boolean preallocate,
        @Nullable Long retentionBytes,
        @Nullable Long retentionMs,
        @Nullable Long segmentBytes,
        @Nullable Long segmentIndexBytes,
        @Nullable Long segmentJitterMs,
        @Nullable Long segmentMs,
        @JsonAnySetter @JsonAnyGetter Map<String, @Nullable Object> other) {

    public KafkaTopicConfig {
        other = Lists.unknown(other);
    }

    /** Returns a builder in which nothing is set yet. */
    public static Builder builder() {
        return new Builder();
    }

    /** Returns a builder with this configuration. */
    public Builder toBuilder() {
        return new Builder(this);
    }

    /** Sets members one by one; null leaves a member out, so that the server's default holds. Not thread-safe. */
    public static final class Builder {
        private @Nullable CleanupPolicy cleanupPolicy;
        private @Nullable CompressionType compressionType;
        private @Nullable Long deleteRetentionMs;
        private @Nullable Long fileDeleteDelayMs;
        private @Nullable BigInteger flushMessages;
        private @Nullable BigInteger flushMs;
        private @Nullable Long indexIntervalBytes;
        private @Nullable BigInteger maxCompactionLagMs;
        private @Nullable Long maxMessageBytes;
        private @Nullable Boolean messageDownConversionEnable;
        private @Nullable String messageFormatVersion;
        private @Nullable BigInteger messageTimestampDifferenceMaxMs;
        private @Nullable MessageTimestampType messageTimestampType;
        private @Nullable BigDecimal minCleanableDirtyRatio;
        private @Nullable Long minCompactionLagMs;
        private @Nullable Long minInsyncReplicas;
        private @Nullable Boolean preallocate;
        private @Nullable Long retentionBytes;
        private @Nullable Long retentionMs;
        private @Nullable Long segmentBytes;
        private @Nullable Long segmentIndexBytes;
        private @Nullable Long segmentJitterMs;
        private @Nullable Long segmentMs;
        private Map<String, @Nullable Object> other = Map.of();

        Builder() {}

        Builder(KafkaTopicConfig from) {
            cleanupPolicy = from.cleanupPolicy;
            compressionType = from.compressionType;
            deleteRetentionMs = from.deleteRetentionMs;
            fileDeleteDelayMs = from.fileDeleteDelayMs;
            flushMessages = from.flushMessages;
            flushMs = from.flushMs;
            indexIntervalBytes = from.indexIntervalBytes;
            maxCompactionLagMs = from.maxCompactionLagMs;
            maxMessageBytes = from.maxMessageBytes;
            messageDownConversionEnable = from.messageDownConversionEnable;
            messageFormatVersion = from.messageFormatVersion;
            messageTimestampDifferenceMaxMs = from.messageTimestampDifferenceMaxMs;
            messageTimestampType = from.messageTimestampType;
            minCleanableDirtyRatio = from.minCleanableDirtyRatio;
            minCompactionLagMs = from.minCompactionLagMs;
            minInsyncReplicas = from.minInsyncReplicas;
            preallocate = from.preallocate;
            retentionBytes = from.retentionBytes;
            retentionMs = from.retentionMs;
            segmentBytes = from.segmentBytes;
            segmentIndexBytes = from.segmentIndexBytes;
            segmentJitterMs = from.segmentJitterMs;
            segmentMs = from.segmentMs;
            other = from.other;
        }

        /** See {@link KafkaTopicConfig#cleanupPolicy}. */
        public Builder cleanupPolicy(@Nullable CleanupPolicy value) {
            cleanupPolicy = value;
            return this;
        }

        /** See {@link KafkaTopicConfig#compressionType}. */
        public Builder compressionType(@Nullable CompressionType value) {
            compressionType = value;
            return this;
        }

        /** See {@link KafkaTopicConfig#deleteRetentionMs}. */
        public Builder deleteRetentionMs(@Nullable Long value) {
            deleteRetentionMs = value;
            return this;
        }

        /** See {@link KafkaTopicConfig#fileDeleteDelayMs}. */
        public Builder fileDeleteDelayMs(@Nullable Long value) {
            fileDeleteDelayMs = value;
            return this;
        }

        /** See {@link KafkaTopicConfig#flushMessages}. */
        public Builder flushMessages(@Nullable BigInteger value) {
            flushMessages = value;
            return this;
        }

        /** See {@link KafkaTopicConfig#flushMs}. */
        public Builder flushMs(@Nullable BigInteger value) {
            flushMs = value;
            return this;
        }

        /** See {@link KafkaTopicConfig#indexIntervalBytes}. */
        public Builder indexIntervalBytes(@Nullable Long value) {
            indexIntervalBytes = value;
            return this;
        }

        /** See {@link KafkaTopicConfig#maxCompactionLagMs}. */
        public Builder maxCompactionLagMs(@Nullable BigInteger value) {
            maxCompactionLagMs = value;
            return this;
        }

        /** See {@link KafkaTopicConfig#maxMessageBytes}. */
        public Builder maxMessageBytes(@Nullable Long value) {
            maxMessageBytes = value;
            return this;
        }

        /** See {@link KafkaTopicConfig#messageDownConversionEnable}. */
        public Builder messageDownConversionEnable(@Nullable Boolean value) {
            messageDownConversionEnable = value;
            return this;
        }

        /** See {@link KafkaTopicConfig#messageFormatVersion}. */
        public Builder messageFormatVersion(@Nullable String value) {
            messageFormatVersion = value;
            return this;
        }

        /** See {@link KafkaTopicConfig#messageTimestampDifferenceMaxMs}. */
        public Builder messageTimestampDifferenceMaxMs(@Nullable BigInteger value) {
            messageTimestampDifferenceMaxMs = value;
            return this;
        }

        /** See {@link KafkaTopicConfig#messageTimestampType}. */
        public Builder messageTimestampType(@Nullable MessageTimestampType value) {
            messageTimestampType = value;
            return this;
        }

        /** See {@link KafkaTopicConfig#minCleanableDirtyRatio}. */
        public Builder minCleanableDirtyRatio(@Nullable BigDecimal value) {
            minCleanableDirtyRatio = value;
            return this;
        }

        /** See {@link KafkaTopicConfig#minCompactionLagMs}. */
        public Builder minCompactionLagMs(@Nullable Long value) {
            minCompactionLagMs = value;
            return this;
        }

        /** See {@link KafkaTopicConfig#minInsyncReplicas}. */
        public Builder minInsyncReplicas(@Nullable Long value) {
            minInsyncReplicas = value;
            return this;
        }

        /** See {@link KafkaTopicConfig#preallocate}. */
        public Builder preallocate(@Nullable Boolean value) {
            preallocate = value;
            return this;
        }

        /** See {@link KafkaTopicConfig#retentionBytes}. */
        public Builder retentionBytes(@Nullable Long value) {
            retentionBytes = value;
            return this;
        }

        /** See {@link KafkaTopicConfig#retentionMs}. */
        public Builder retentionMs(@Nullable Long value) {
            retentionMs = value;
            return this;
        }

        /** See {@link KafkaTopicConfig#segmentBytes}. */
        public Builder segmentBytes(@Nullable Long value) {
            segmentBytes = value;
            return this;
        }

        /** See {@link KafkaTopicConfig#segmentIndexBytes}. */
        public Builder segmentIndexBytes(@Nullable Long value) {
            segmentIndexBytes = value;
            return this;
        }

        /** See {@link KafkaTopicConfig#segmentJitterMs}. */
        public Builder segmentJitterMs(@Nullable Long value) {
            segmentJitterMs = value;
            return this;
        }

        /** See {@link KafkaTopicConfig#segmentMs}. */
        public Builder segmentMs(@Nullable Long value) {
            segmentMs = value;
            return this;
        }

        /** Replaces the members that the library does not know. */
        public Builder other(Map<String, @Nullable Object> members) {
            other = members;
            return this;
        }

        /** Builds the configuration. */
        public KafkaTopicConfig build() {
            return new KafkaTopicConfig(
                    cleanupPolicy,
                    compressionType,
                    deleteRetentionMs,
                    fileDeleteDelayMs,
                    flushMessages,
                    flushMs,
                    indexIntervalBytes,
                    maxCompactionLagMs,
                    maxMessageBytes,
                    messageDownConversionEnable,
                    messageFormatVersion,
                    messageTimestampDifferenceMaxMs,
                    messageTimestampType,
                    minCleanableDirtyRatio,
                    minCompactionLagMs,
                    minInsyncReplicas,
                    preallocate,
                    retentionBytes,
                    retentionMs,
                    segmentBytes,
                    segmentIndexBytes,
                    segmentJitterMs,
                    segmentMs,
                    other);
        }
    }
}
