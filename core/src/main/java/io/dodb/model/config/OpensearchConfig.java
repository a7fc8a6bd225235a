package io.dodb.model.config;

import io.dodb.model.Engine;
import java.util.List;

/**
 * The members of the {@code config} of an OpenSearch cluster, for {@link EngineConfig}. The ranges are the documented ones; the server checks them.
 */
public final class OpensearchConfig {
    private static final ConfigKeys KEYS = new ConfigKeys(Engine.OPENSEARCH);

    /** {@code http_max_content_length_bytes}: bytes; 1 to 2147483647; default 100000000. */
    public static final ConfigKey<Long> HTTP_MAX_CONTENT_LENGTH_BYTES = KEYS.integer("http_max_content_length_bytes");

    /** {@code http_max_header_size_bytes}: bytes; 1024 to 262144; default 8192. */
    public static final ConfigKey<Long> HTTP_MAX_HEADER_SIZE_BYTES = KEYS.integer("http_max_header_size_bytes");

    /** {@code http_max_initial_line_length_bytes}: bytes; 1024 to 65536; default 4096. */
    public static final ConfigKey<Long> HTTP_MAX_INITIAL_LINE_LENGTH_BYTES =
            KEYS.integer("http_max_initial_line_length_bytes");

    /** {@code indices_query_bool_max_clause_count}: 64 to 4096; default 1024. */
    public static final ConfigKey<Long> INDICES_QUERY_BOOL_MAX_CLAUSE_COUNT =
            KEYS.integer("indices_query_bool_max_clause_count");

    /** {@code indices_fielddata_cache_size_percentage}: percent; 3 to 100. */
    public static final ConfigKey<Long> INDICES_FIELDDATA_CACHE_SIZE_PERCENTAGE =
            KEYS.integer("indices_fielddata_cache_size_percentage");

    /** {@code indices_memory_index_buffer_size_percentage}: percent; 3 to 40; default 10. */
    public static final ConfigKey<Long> INDICES_MEMORY_INDEX_BUFFER_SIZE_PERCENTAGE =
            KEYS.integer("indices_memory_index_buffer_size_percentage");

    /** {@code indices_memory_min_index_buffer_size_mb}: MB; 3 to 2048; default 48. */
    public static final ConfigKey<Long> INDICES_MEMORY_MIN_INDEX_BUFFER_SIZE_MB =
            KEYS.integer("indices_memory_min_index_buffer_size_mb");

    /** {@code indices_memory_max_index_buffer_size_mb}: MB; 3 to 2048. */
    public static final ConfigKey<Long> INDICES_MEMORY_MAX_INDEX_BUFFER_SIZE_MB =
            KEYS.integer("indices_memory_max_index_buffer_size_mb");

    /** {@code indices_queries_cache_size_percentage}: percent; 3 to 40; default 10. */
    public static final ConfigKey<Long> INDICES_QUERIES_CACHE_SIZE_PERCENTAGE =
            KEYS.integer("indices_queries_cache_size_percentage");

    /** {@code indices_recovery_max_mb_per_sec}: MB per second; 40 to 400; default 40. */
    public static final ConfigKey<Long> INDICES_RECOVERY_MAX_MB_PER_SEC =
            KEYS.integer("indices_recovery_max_mb_per_sec");

    /** {@code indices_recovery_max_concurrent_file_chunks}: 2 to 5; default 2. */
    public static final ConfigKey<Long> INDICES_RECOVERY_MAX_CONCURRENT_FILE_CHUNKS =
            KEYS.integer("indices_recovery_max_concurrent_file_chunks");

    /** {@code thread_pool_search_size}: 1 to 128. */
    public static final ConfigKey<Long> THREAD_POOL_SEARCH_SIZE = KEYS.integer("thread_pool_search_size");

    /** {@code thread_pool_search_throttled_size}: 1 to 128. */
    public static final ConfigKey<Long> THREAD_POOL_SEARCH_THROTTLED_SIZE =
            KEYS.integer("thread_pool_search_throttled_size");

    /** {@code thread_pool_get_size}: 1 to 128. */
    public static final ConfigKey<Long> THREAD_POOL_GET_SIZE = KEYS.integer("thread_pool_get_size");

    /** {@code thread_pool_analyze_size}: 1 to 128. */
    public static final ConfigKey<Long> THREAD_POOL_ANALYZE_SIZE = KEYS.integer("thread_pool_analyze_size");

    /** {@code thread_pool_write_size}: 1 to 128. */
    public static final ConfigKey<Long> THREAD_POOL_WRITE_SIZE = KEYS.integer("thread_pool_write_size");

    /** {@code thread_pool_force_merge_size}: 1 to 128. */
    public static final ConfigKey<Long> THREAD_POOL_FORCE_MERGE_SIZE = KEYS.integer("thread_pool_force_merge_size");

    /** {@code thread_pool_search_queue_size}: 10 to 2000. */
    public static final ConfigKey<Long> THREAD_POOL_SEARCH_QUEUE_SIZE = KEYS.integer("thread_pool_search_queue_size");

    /** {@code thread_pool_search_throttled_queue_size}: 10 to 2000. */
    public static final ConfigKey<Long> THREAD_POOL_SEARCH_THROTTLED_QUEUE_SIZE =
            KEYS.integer("thread_pool_search_throttled_queue_size");

    /** {@code thread_pool_get_queue_size}: 10 to 2000. */
    public static final ConfigKey<Long> THREAD_POOL_GET_QUEUE_SIZE = KEYS.integer("thread_pool_get_queue_size");

    /** {@code thread_pool_analyze_queue_size}: 10 to 2000. */
    public static final ConfigKey<Long> THREAD_POOL_ANALYZE_QUEUE_SIZE = KEYS.integer("thread_pool_analyze_queue_size");

    /** {@code thread_pool_write_queue_size}: 10 to 2000. */
    public static final ConfigKey<Long> THREAD_POOL_WRITE_QUEUE_SIZE = KEYS.integer("thread_pool_write_queue_size");

    /** {@code ism_enabled}: true or false; default true. */
    public static final ConfigKey<Boolean> ISM_ENABLED = KEYS.bool("ism_enabled");

    /** {@code ism_history_enabled}: true or false; default true. */
    public static final ConfigKey<Boolean> ISM_HISTORY_ENABLED = KEYS.bool("ism_history_enabled");

    /** {@code ism_history_max_age_hours}: hours; 1 to 2147483647; default 24. */
    public static final ConfigKey<Long> ISM_HISTORY_MAX_AGE_HOURS = KEYS.integer("ism_history_max_age_hours");

    /** {@code ism_history_max_docs}: 1 to 2^63-1; default 2500000. */
    public static final ConfigKey<Long> ISM_HISTORY_MAX_DOCS = KEYS.integer("ism_history_max_docs");

    /** {@code ism_history_rollover_check_period_hours}: hours; 1 to 2147483647; default 8. */
    public static final ConfigKey<Long> ISM_HISTORY_ROLLOVER_CHECK_PERIOD_HOURS =
            KEYS.integer("ism_history_rollover_check_period_hours");

    /** {@code ism_history_rollover_retention_period_days}: days; 1 to 2147483647; default 30. */
    public static final ConfigKey<Long> ISM_HISTORY_ROLLOVER_RETENTION_PERIOD_DAYS =
            KEYS.integer("ism_history_rollover_retention_period_days");

    /** {@code search_max_buckets}: 1 to 1000000; default 10000. */
    public static final ConfigKey<Long> SEARCH_MAX_BUCKETS = KEYS.integer("search_max_buckets");

    /** {@code action_auto_create_index_enabled}: true or false; default true. */
    public static final ConfigKey<Boolean> ACTION_AUTO_CREATE_INDEX_ENABLED =
            KEYS.bool("action_auto_create_index_enabled");

    /** {@code enable_security_audit}: true or false; default false. */
    public static final ConfigKey<Boolean> ENABLE_SECURITY_AUDIT = KEYS.bool("enable_security_audit");

    /** {@code action_destructive_requires_name}: true or false. */
    public static final ConfigKey<Boolean> ACTION_DESTRUCTIVE_REQUIRES_NAME =
            KEYS.bool("action_destructive_requires_name");

    /** {@code cluster_max_shards_per_node}: 100 to 10000. */
    public static final ConfigKey<Long> CLUSTER_MAX_SHARDS_PER_NODE = KEYS.integer("cluster_max_shards_per_node");

    /** {@code override_main_response_version}: true or false; default false. */
    public static final ConfigKey<Boolean> OVERRIDE_MAIN_RESPONSE_VERSION = KEYS.bool("override_main_response_version");

    /** {@code script_max_compilations_rate}: text, such as {@code use-context}; default {@code use-context}. */
    public static final ConfigKey<String> SCRIPT_MAX_COMPILATIONS_RATE = KEYS.text("script_max_compilations_rate");

    /** {@code cluster_routing_allocation_node_concurrent_recoveries}: 2 to 16; default 2. */
    public static final ConfigKey<Long> CLUSTER_ROUTING_ALLOCATION_NODE_CONCURRENT_RECOVERIES =
            KEYS.integer("cluster_routing_allocation_node_concurrent_recoveries");

    /** {@code reindex_remote_whitelist}: addresses. */
    public static final ConfigKey<List<String>> REINDEX_REMOTE_WHITELIST = KEYS.texts("reindex_remote_whitelist");

    /** {@code plugins_alerting_filter_by_backend_roles_enabled}: true or false; default false. */
    public static final ConfigKey<Boolean> PLUGINS_ALERTING_FILTER_BY_BACKEND_ROLES_ENABLED =
            KEYS.bool("plugins_alerting_filter_by_backend_roles_enabled");

    /** {@code knn_memory_circuit_breaker_enabled}: true or false; default true. */
    public static final ConfigKey<Boolean> KNN_MEMORY_CIRCUIT_BREAKER_ENABLED =
            KEYS.bool("knn_memory_circuit_breaker_enabled");

    /** {@code knn_memory_circuit_breaker_limit}: percent; 0 to 100; default 50. */
    public static final ConfigKey<Long> KNN_MEMORY_CIRCUIT_BREAKER_LIMIT =
            KEYS.integer("knn_memory_circuit_breaker_limit");

    /** {@code keep_index_refresh_interval}: true or false; default false. */
    public static final ConfigKey<Boolean> KEEP_INDEX_REFRESH_INTERVAL = KEYS.bool("keep_index_refresh_interval");

    private OpensearchConfig() {}

    /** Returns all keys, in the order of the document. */
    public static List<ConfigKey<?>> keys() {
        return KEYS.all();
    }
}
