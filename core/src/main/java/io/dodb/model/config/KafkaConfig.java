package io.dodb.model.config;

import io.dodb.model.Engine;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;

/**
 * The members of the {@code config} of a Kafka cluster, for {@link EngineConfig}. The ranges are the documented ones; the server checks them.
 */
public final class KafkaConfig {
    private static final ConfigKeys KEYS = new ConfigKeys(Engine.KAFKA);

    /** {@code compression_type}: one of {@code gzip}, {@code snappy}, {@code lz4}, {@code zstd}, {@code uncompressed}, {@code producer}. */
    public static final ConfigKey<String> COMPRESSION_TYPE = KEYS.text("compression_type");

    /** {@code group_initial_rebalance_delay_ms}: milliseconds; 0 to 300000. */
    public static final ConfigKey<Long> GROUP_INITIAL_REBALANCE_DELAY_MS =
            KEYS.integer("group_initial_rebalance_delay_ms");

    /** {@code group_min_session_timeout_ms}: milliseconds; 0 to 60000. */
    public static final ConfigKey<Long> GROUP_MIN_SESSION_TIMEOUT_MS = KEYS.integer("group_min_session_timeout_ms");

    /** {@code group_max_session_timeout_ms}: milliseconds; 0 to 1800000. */
    public static final ConfigKey<Long> GROUP_MAX_SESSION_TIMEOUT_MS = KEYS.integer("group_max_session_timeout_ms");

    /** {@code connections_max_idle_ms}: milliseconds; 1000 to 3600000. */
    public static final ConfigKey<Long> CONNECTIONS_MAX_IDLE_MS = KEYS.integer("connections_max_idle_ms");

    /** {@code max_incremental_fetch_session_cache_slots}: 1000 to 10000. */
    public static final ConfigKey<Long> MAX_INCREMENTAL_FETCH_SESSION_CACHE_SLOTS =
            KEYS.integer("max_incremental_fetch_session_cache_slots");

    /** {@code message_max_bytes}: bytes; 0 to 100001200. */
    public static final ConfigKey<Long> MESSAGE_MAX_BYTES = KEYS.integer("message_max_bytes");

    /** {@code offsets_retention_minutes}: minutes; 1 to 2147483647. */
    public static final ConfigKey<Long> OFFSETS_RETENTION_MINUTES = KEYS.integer("offsets_retention_minutes");

    /** {@code log_cleaner_delete_retention_ms}: milliseconds; 0 to 315569260000. */
    public static final ConfigKey<Long> LOG_CLEANER_DELETE_RETENTION_MS =
            KEYS.integer("log_cleaner_delete_retention_ms");

    /** {@code log_cleaner_min_cleanable_ratio}: a share of the log; 0.2 to 0.9. */
    public static final ConfigKey<BigDecimal> LOG_CLEANER_MIN_CLEANABLE_RATIO =
            KEYS.decimal("log_cleaner_min_cleanable_ratio");

    /** {@code log_cleaner_max_compaction_lag_ms}: milliseconds; 30000 to 2^63-1. */
    public static final ConfigKey<BigInteger> LOG_CLEANER_MAX_COMPACTION_LAG_MS =
            KEYS.bigInteger("log_cleaner_max_compaction_lag_ms");

    /** {@code log_cleaner_min_compaction_lag_ms}: milliseconds; 0 to 2^63-1. */
    public static final ConfigKey<BigInteger> LOG_CLEANER_MIN_COMPACTION_LAG_MS =
            KEYS.bigInteger("log_cleaner_min_compaction_lag_ms");

    /** {@code log_cleanup_policy}: one of {@code delete}, {@code compact}, {@code compact,delete}. */
    public static final ConfigKey<String> LOG_CLEANUP_POLICY = KEYS.text("log_cleanup_policy");

    /** {@code log_flush_interval_messages}: 1 to 2^63-1. */
    public static final ConfigKey<BigInteger> LOG_FLUSH_INTERVAL_MESSAGES =
            KEYS.bigInteger("log_flush_interval_messages");

    /** {@code log_flush_interval_ms}: milliseconds; 0 to 2^63-1. */
    public static final ConfigKey<BigInteger> LOG_FLUSH_INTERVAL_MS = KEYS.bigInteger("log_flush_interval_ms");

    /** {@code log_index_interval_bytes}: bytes; 0 to 104857600. */
    public static final ConfigKey<Long> LOG_INDEX_INTERVAL_BYTES = KEYS.integer("log_index_interval_bytes");

    /** {@code log_index_size_max_bytes}: bytes; 1048576 to 104857600. */
    public static final ConfigKey<Long> LOG_INDEX_SIZE_MAX_BYTES = KEYS.integer("log_index_size_max_bytes");

    /** {@code log_message_downconversion_enable}: true or false. */
    public static final ConfigKey<Boolean> LOG_MESSAGE_DOWNCONVERSION_ENABLE =
            KEYS.bool("log_message_downconversion_enable");

    /** {@code log_message_timestamp_type}: one of {@code CreateTime}, {@code LogAppendTime}. */
    public static final ConfigKey<String> LOG_MESSAGE_TIMESTAMP_TYPE = KEYS.text("log_message_timestamp_type");

    /** {@code log_message_timestamp_difference_max_ms}: milliseconds; 0 to 2^63-1. */
    public static final ConfigKey<BigInteger> LOG_MESSAGE_TIMESTAMP_DIFFERENCE_MAX_MS =
            KEYS.bigInteger("log_message_timestamp_difference_max_ms");

    /** {@code log_preallocate}: true or false. */
    public static final ConfigKey<Boolean> LOG_PREALLOCATE = KEYS.bool("log_preallocate");

    /** {@code log_retention_bytes}: bytes; -1 to 2^63-1. */
    public static final ConfigKey<BigInteger> LOG_RETENTION_BYTES = KEYS.bigInteger("log_retention_bytes");

    /** {@code log_retention_hours}: hours; -1 to 2147483647. */
    public static final ConfigKey<Long> LOG_RETENTION_HOURS = KEYS.integer("log_retention_hours");

    /** {@code log_retention_ms}: milliseconds; -1 to 2^63-1. */
    public static final ConfigKey<BigInteger> LOG_RETENTION_MS = KEYS.bigInteger("log_retention_ms");

    /** {@code log_roll_jitter_ms}: milliseconds; 0 to 2^63-1. */
    public static final ConfigKey<BigInteger> LOG_ROLL_JITTER_MS = KEYS.bigInteger("log_roll_jitter_ms");

    /** {@code log_roll_ms}: milliseconds; 1 to 2^63-1. */
    public static final ConfigKey<BigInteger> LOG_ROLL_MS = KEYS.bigInteger("log_roll_ms");

    /** {@code log_segment_bytes}: bytes; 10485760 to 1073741824. */
    public static final ConfigKey<Long> LOG_SEGMENT_BYTES = KEYS.integer("log_segment_bytes");

    /** {@code log_segment_delete_delay_ms}: milliseconds; 0 to 3600000. */
    public static final ConfigKey<Long> LOG_SEGMENT_DELETE_DELAY_MS = KEYS.integer("log_segment_delete_delay_ms");

    /** {@code auto_create_topics_enable}: true or false; default false. */
    public static final ConfigKey<Boolean> AUTO_CREATE_TOPICS_ENABLE = KEYS.bool("auto_create_topics_enable");

    /** {@code min_insync_replicas}: 1 to 7. */
    public static final ConfigKey<Long> MIN_INSYNC_REPLICAS = KEYS.integer("min_insync_replicas");

    /** {@code num_partitions}: 1 to 1000. */
    public static final ConfigKey<Long> NUM_PARTITIONS = KEYS.integer("num_partitions");

    /** {@code default_replication_factor}: 1 to 10. */
    public static final ConfigKey<Long> DEFAULT_REPLICATION_FACTOR = KEYS.integer("default_replication_factor");

    /** {@code replica_fetch_max_bytes}: bytes; 1048576 to 104857600. */
    public static final ConfigKey<Long> REPLICA_FETCH_MAX_BYTES = KEYS.integer("replica_fetch_max_bytes");

    /** {@code replica_fetch_response_max_bytes}: bytes; 10485760 to 1048576000. */
    public static final ConfigKey<Long> REPLICA_FETCH_RESPONSE_MAX_BYTES =
            KEYS.integer("replica_fetch_response_max_bytes");

    /** {@code max_connections_per_ip}: 256 to 2147483647. */
    public static final ConfigKey<Long> MAX_CONNECTIONS_PER_IP = KEYS.integer("max_connections_per_ip");

    /** {@code producer_purgatory_purge_interval_requests}: 10 to 10000. */
    public static final ConfigKey<Long> PRODUCER_PURGATORY_PURGE_INTERVAL_REQUESTS =
            KEYS.integer("producer_purgatory_purge_interval_requests");

    /** {@code socket_request_max_bytes}: bytes; 10485760 to 209715200. */
    public static final ConfigKey<Long> SOCKET_REQUEST_MAX_BYTES = KEYS.integer("socket_request_max_bytes");

    /** {@code transaction_state_log_segment_bytes}: bytes; 1048576 to 2147483647. */
    public static final ConfigKey<Long> TRANSACTION_STATE_LOG_SEGMENT_BYTES =
            KEYS.integer("transaction_state_log_segment_bytes");

    /** {@code transaction_remove_expired_transaction_cleanup_interval_ms}: milliseconds; 600000 to 3600000. */
    public static final ConfigKey<Long> TRANSACTION_REMOVE_EXPIRED_TRANSACTION_CLEANUP_INTERVAL_MS =
            KEYS.integer("transaction_remove_expired_transaction_cleanup_interval_ms");

    /** {@code schema_registry}: true or false; default false. */
    public static final ConfigKey<Boolean> SCHEMA_REGISTRY = KEYS.bool("schema_registry");

    private KafkaConfig() {}

    /** Returns all keys, in the order of the document. */
    public static List<ConfigKey<?>> keys() {
        return KEYS.all();
    }
}
