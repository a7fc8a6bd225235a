package io.dodb.model.config;

import io.dodb.model.Engine;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;

/**
 * The members of the {@code config} of a MySQL cluster, for {@link EngineConfig}. The ranges are the documented ones; the server checks them.
 */
public final class MysqlConfig {
    private static final ConfigKeys KEYS = new ConfigKeys(Engine.MYSQL);

    /** {@code backup_hour}: hour of the day in UTC; 0 to 23. */
    public static final ConfigKey<Long> BACKUP_HOUR = KEYS.integer("backup_hour");

    /** {@code backup_minute}: minute of the hour; 0 to 59. */
    public static final ConfigKey<Long> BACKUP_MINUTE = KEYS.integer("backup_minute");

    /** {@code automatic_sp_privileges}: true or false. */
    public static final ConfigKey<Boolean> AUTOMATIC_SP_PRIVILEGES = KEYS.bool("automatic_sp_privileges");

    /** {@code sql_mode}: modes in upper case, joined by commas. */
    public static final ConfigKey<String> SQL_MODE = KEYS.text("sql_mode");

    /** {@code connect_timeout}: seconds; 2 to 3600. */
    public static final ConfigKey<Long> CONNECT_TIMEOUT = KEYS.integer("connect_timeout");

    /** {@code default_time_zone}: an offset such as {@code +02:00}, a name, or {@code SYSTEM}. */
    public static final ConfigKey<String> DEFAULT_TIME_ZONE = KEYS.text("default_time_zone");

    /** {@code div_precision_increment}: 0 to 30. */
    public static final ConfigKey<Long> DIV_PRECISION_INCREMENT = KEYS.integer("div_precision_increment");

    /** {@code end_markers_in_json}: true or false. */
    public static final ConfigKey<Boolean> END_MARKERS_IN_JSON = KEYS.bool("end_markers_in_json");

    /** {@code eq_range_index_dive_limit}: 0 to 4294967295. */
    public static final ConfigKey<Long> EQ_RANGE_INDEX_DIVE_LIMIT = KEYS.integer("eq_range_index_dive_limit");

    /** {@code group_concat_max_len}: bytes; 4 to 2^64-1. */
    public static final ConfigKey<BigInteger> GROUP_CONCAT_MAX_LEN = KEYS.bigInteger("group_concat_max_len");

    /** {@code information_schema_stats_expiry}: seconds; 900 to 31536000. */
    public static final ConfigKey<Long> INFORMATION_SCHEMA_STATS_EXPIRY =
            KEYS.integer("information_schema_stats_expiry");

    /** {@code innodb_ft_enable_stopword}: true or false. */
    public static final ConfigKey<Boolean> INNODB_FT_ENABLE_STOPWORD = KEYS.bool("innodb_ft_enable_stopword");

    /** {@code innodb_ft_max_token_size}: 10 to 84. */
    public static final ConfigKey<Long> INNODB_FT_MAX_TOKEN_SIZE = KEYS.integer("innodb_ft_max_token_size");

    /** {@code innodb_ft_min_token_size}: 0 to 16. */
    public static final ConfigKey<Long> INNODB_FT_MIN_TOKEN_SIZE = KEYS.integer("innodb_ft_min_token_size");

    /** {@code innodb_ft_num_word_optimize}: 1000 to 10000. */
    public static final ConfigKey<Long> INNODB_FT_NUM_WORD_OPTIMIZE = KEYS.integer("innodb_ft_num_word_optimize");

    /** {@code innodb_ft_result_cache_limit}: bytes; 1000000 to 4294967295. */
    public static final ConfigKey<Long> INNODB_FT_RESULT_CACHE_LIMIT = KEYS.integer("innodb_ft_result_cache_limit");

    /** {@code innodb_ft_server_stopword_table}: {@code db_name/table_name}. */
    public static final ConfigKey<String> INNODB_FT_SERVER_STOPWORD_TABLE =
            KEYS.text("innodb_ft_server_stopword_table");

    /** {@code innodb_ft_user_stopword_table}: {@code db_name/table_name}; null clears it. */
    public static final ConfigKey<String> INNODB_FT_USER_STOPWORD_TABLE = KEYS.text("innodb_ft_user_stopword_table");

    /** {@code innodb_lock_wait_timeout}: seconds; 1 to 3600. */
    public static final ConfigKey<Long> INNODB_LOCK_WAIT_TIMEOUT = KEYS.integer("innodb_lock_wait_timeout");

    /** {@code innodb_log_buffer_size}: bytes; 1048576 to 4294967295. */
    public static final ConfigKey<Long> INNODB_LOG_BUFFER_SIZE = KEYS.integer("innodb_log_buffer_size");

    /** {@code innodb_online_alter_log_max_size}: bytes; 65536 to 1099511627776. */
    public static final ConfigKey<Long> INNODB_ONLINE_ALTER_LOG_MAX_SIZE =
            KEYS.integer("innodb_online_alter_log_max_size");

    /** {@code innodb_optimize_fulltext_only}: true or false. */
    public static final ConfigKey<Boolean> INNODB_OPTIMIZE_FULLTEXT_ONLY = KEYS.bool("innodb_optimize_fulltext_only");

    /** {@code innodb_print_all_deadlocks}: true or false. */
    public static final ConfigKey<Boolean> INNODB_PRINT_ALL_DEADLOCKS = KEYS.bool("innodb_print_all_deadlocks");

    /** {@code innodb_rollback_on_timeout}: true or false. */
    public static final ConfigKey<Boolean> INNODB_ROLLBACK_ON_TIMEOUT = KEYS.bool("innodb_rollback_on_timeout");

    /** {@code interactive_timeout}: seconds; 30 to 604800. */
    public static final ConfigKey<Long> INTERACTIVE_TIMEOUT = KEYS.integer("interactive_timeout");

    /** {@code internal_tmp_mem_storage_engine}: one of {@code TempTable}, {@code MEMORY}. */
    public static final ConfigKey<String> INTERNAL_TMP_MEM_STORAGE_ENGINE =
            KEYS.text("internal_tmp_mem_storage_engine");

    /** {@code net_read_timeout}: seconds; 1 to 3600. */
    public static final ConfigKey<Long> NET_READ_TIMEOUT = KEYS.integer("net_read_timeout");

    /** {@code net_write_timeout}: seconds; 1 to 3600. */
    public static final ConfigKey<Long> NET_WRITE_TIMEOUT = KEYS.integer("net_write_timeout");

    /** {@code sql_require_primary_key}: true or false. */
    public static final ConfigKey<Boolean> SQL_REQUIRE_PRIMARY_KEY = KEYS.bool("sql_require_primary_key");

    /** {@code wait_timeout}: seconds; 1 to 2147483. */
    public static final ConfigKey<Long> WAIT_TIMEOUT = KEYS.integer("wait_timeout");

    /** {@code windowing_use_high_precision}: true or false. */
    public static final ConfigKey<Boolean> WINDOWING_USE_HIGH_PRECISION = KEYS.bool("windowing_use_high_precision");

    /** {@code max_allowed_packet}: bytes; 102400 to 1073741824. */
    public static final ConfigKey<Long> MAX_ALLOWED_PACKET = KEYS.integer("max_allowed_packet");

    /** {@code max_execution_time}: milliseconds; 0 to 4294967295. */
    public static final ConfigKey<Long> MAX_EXECUTION_TIME = KEYS.integer("max_execution_time");

    /** {@code max_heap_table_size}: bytes; 1048576 to 1073741824. */
    public static final ConfigKey<Long> MAX_HEAP_TABLE_SIZE = KEYS.integer("max_heap_table_size");

    /** {@code max_seeks_for_key}: 1 to 2^64-1. */
    public static final ConfigKey<BigInteger> MAX_SEEKS_FOR_KEY = KEYS.bigInteger("max_seeks_for_key");

    /** {@code optimizer_prune_level}: 0 to 1. */
    public static final ConfigKey<Long> OPTIMIZER_PRUNE_LEVEL = KEYS.integer("optimizer_prune_level");

    /** {@code optimizer_search_depth}: 0 to 62. */
    public static final ConfigKey<Long> OPTIMIZER_SEARCH_DEPTH = KEYS.integer("optimizer_search_depth");

    /** {@code optimizer_switch}: {@code option=on|off|default}, joined by commas, or {@code default}. */
    public static final ConfigKey<String> OPTIMIZER_SWITCH = KEYS.text("optimizer_switch");

    /** {@code sort_buffer_size}: bytes; 32768 to 1073741824. */
    public static final ConfigKey<Long> SORT_BUFFER_SIZE = KEYS.integer("sort_buffer_size");

    /** {@code tmp_table_size}: bytes; 1048576 to 1073741824. */
    public static final ConfigKey<Long> TMP_TABLE_SIZE = KEYS.integer("tmp_table_size");

    /** {@code slow_query_log}: true or false. */
    public static final ConfigKey<Boolean> SLOW_QUERY_LOG = KEYS.bool("slow_query_log");

    /** {@code long_query_time}: seconds; 0 to 3600. */
    public static final ConfigKey<BigDecimal> LONG_QUERY_TIME = KEYS.decimal("long_query_time");

    /** {@code binlog_retention_period}: seconds; 600 to 604800. */
    public static final ConfigKey<BigDecimal> BINLOG_RETENTION_PERIOD = KEYS.decimal("binlog_retention_period");

    /** {@code innodb_change_buffer_max_size}: percent; 0 to 50. */
    public static final ConfigKey<Long> INNODB_CHANGE_BUFFER_MAX_SIZE = KEYS.integer("innodb_change_buffer_max_size");

    /** {@code innodb_flush_neighbors}: one of {@code 0}, {@code 1}, {@code 2}. */
    public static final ConfigKey<Long> INNODB_FLUSH_NEIGHBORS = KEYS.integer("innodb_flush_neighbors");

    /** {@code innodb_read_io_threads}: 1 to 64. */
    public static final ConfigKey<Long> INNODB_READ_IO_THREADS = KEYS.integer("innodb_read_io_threads");

    /** {@code innodb_write_io_threads}: 1 to 64. */
    public static final ConfigKey<Long> INNODB_WRITE_IO_THREADS = KEYS.integer("innodb_write_io_threads");

    /** {@code innodb_thread_concurrency}: 0 to 1000. */
    public static final ConfigKey<Long> INNODB_THREAD_CONCURRENCY = KEYS.integer("innodb_thread_concurrency");

    /** {@code net_buffer_length}: bytes, a multiple of 1024; 1024 to 1048576. */
    public static final ConfigKey<Long> NET_BUFFER_LENGTH = KEYS.integer("net_buffer_length");

    /** {@code log_output}: one of {@code INSIGHTS}, {@code TABLE}, {@code INSIGHTS,TABLE}, {@code NONE}; default {@code NONE}. */
    public static final ConfigKey<String> LOG_OUTPUT = KEYS.text("log_output");

    /** {@code mysql_incremental_backup}: see {@link IncrementalBackup}. */
    public static final ConfigKey<EngineConfig> MYSQL_INCREMENTAL_BACKUP = KEYS.object("mysql_incremental_backup");

    private MysqlConfig() {}

    /** Returns all keys, in the order of the document. */
    public static List<ConfigKey<?>> keys() {
        return KEYS.all();
    }

    /** The members of {@link #MYSQL_INCREMENTAL_BACKUP}. */
    public static final class IncrementalBackup {
        private static final ConfigKeys KEYS = new ConfigKeys(Engine.MYSQL);

        /** {@code enabled}: true or false; needs {@link #FULL_BACKUP_WEEK_SCHEDULE} if true. */
        public static final ConfigKey<Boolean> ENABLED = KEYS.bool("enabled");

        /** {@code full_backup_week_schedule}: days such as {@code mon,thu}. */
        public static final ConfigKey<String> FULL_BACKUP_WEEK_SCHEDULE = KEYS.text("full_backup_week_schedule");

        private IncrementalBackup() {}

        /** Returns all keys, in the order of the document. */
        public static List<ConfigKey<?>> keys() {
            return KEYS.all();
        }
    }
}
