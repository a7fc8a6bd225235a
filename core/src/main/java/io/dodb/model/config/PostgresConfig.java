package io.dodb.model.config;

import io.dodb.model.Engine;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;

/**
 * The members of the {@code config} of a PostgreSQL cluster, for {@link EngineConfig}. The ranges are the documented ones; the server checks them.
 */
public final class PostgresConfig {
    private static final ConfigKeys KEYS = new ConfigKeys(Engine.PG);

    /** {@code autovacuum_freeze_max_age}: transactions; 200000000 to 1500000000. */
    public static final ConfigKey<Long> AUTOVACUUM_FREEZE_MAX_AGE = KEYS.integer("autovacuum_freeze_max_age");

    /** {@code autovacuum_max_workers}: 1 to 20. */
    public static final ConfigKey<Long> AUTOVACUUM_MAX_WORKERS = KEYS.integer("autovacuum_max_workers");

    /** {@code autovacuum_naptime}: seconds; 0 to 86400. */
    public static final ConfigKey<Long> AUTOVACUUM_NAPTIME = KEYS.integer("autovacuum_naptime");

    /** {@code autovacuum_vacuum_threshold}: tuples; 0 to 2147483647. */
    public static final ConfigKey<Long> AUTOVACUUM_VACUUM_THRESHOLD = KEYS.integer("autovacuum_vacuum_threshold");

    /** {@code autovacuum_analyze_threshold}: tuples; 0 to 2147483647. */
    public static final ConfigKey<Long> AUTOVACUUM_ANALYZE_THRESHOLD = KEYS.integer("autovacuum_analyze_threshold");

    /** {@code autovacuum_vacuum_scale_factor}: a fraction of the table; 0 to 1. */
    public static final ConfigKey<BigDecimal> AUTOVACUUM_VACUUM_SCALE_FACTOR =
            KEYS.decimal("autovacuum_vacuum_scale_factor");

    /** {@code autovacuum_analyze_scale_factor}: a fraction of the table; 0 to 1. */
    public static final ConfigKey<BigDecimal> AUTOVACUUM_ANALYZE_SCALE_FACTOR =
            KEYS.decimal("autovacuum_analyze_scale_factor");

    /** {@code autovacuum_vacuum_cost_delay}: milliseconds; -1 to 100. */
    public static final ConfigKey<Long> AUTOVACUUM_VACUUM_COST_DELAY = KEYS.integer("autovacuum_vacuum_cost_delay");

    /** {@code autovacuum_vacuum_cost_limit}: -1 to 10000. */
    public static final ConfigKey<Long> AUTOVACUUM_VACUUM_COST_LIMIT = KEYS.integer("autovacuum_vacuum_cost_limit");

    /** {@code backup_hour}: hour of the day in UTC; 0 to 23. */
    public static final ConfigKey<Long> BACKUP_HOUR = KEYS.integer("backup_hour");

    /** {@code backup_minute}: minute of the hour; 0 to 59. */
    public static final ConfigKey<Long> BACKUP_MINUTE = KEYS.integer("backup_minute");

    /** {@code bgwriter_delay}: milliseconds; 10 to 10000. */
    public static final ConfigKey<Long> BGWRITER_DELAY = KEYS.integer("bgwriter_delay");

    /** {@code bgwriter_flush_after}: kilobytes; 0 to 2048. */
    public static final ConfigKey<Long> BGWRITER_FLUSH_AFTER = KEYS.integer("bgwriter_flush_after");

    /** {@code bgwriter_lru_maxpages}: 0 to 1073741823. */
    public static final ConfigKey<Long> BGWRITER_LRU_MAXPAGES = KEYS.integer("bgwriter_lru_maxpages");

    /** {@code bgwriter_lru_multiplier}: 0 to 10. */
    public static final ConfigKey<BigDecimal> BGWRITER_LRU_MULTIPLIER = KEYS.decimal("bgwriter_lru_multiplier");

    /** {@code deadlock_timeout}: milliseconds; 500 to 1800000. */
    public static final ConfigKey<Long> DEADLOCK_TIMEOUT = KEYS.integer("deadlock_timeout");

    /** {@code default_toast_compression}: one of {@code lz4}, {@code pglz}. */
    public static final ConfigKey<String> DEFAULT_TOAST_COMPRESSION = KEYS.text("default_toast_compression");

    /** {@code idle_in_transaction_session_timeout}: milliseconds; 0 to 604800000. */
    public static final ConfigKey<Long> IDLE_IN_TRANSACTION_SESSION_TIMEOUT =
            KEYS.integer("idle_in_transaction_session_timeout");

    /** {@code jit}: true or false. */
    public static final ConfigKey<Boolean> JIT = KEYS.bool("jit");

    /** {@code log_autovacuum_min_duration}: milliseconds; -1 to 2147483647. */
    public static final ConfigKey<Long> LOG_AUTOVACUUM_MIN_DURATION = KEYS.integer("log_autovacuum_min_duration");

    /** {@code log_error_verbosity}: one of {@code TERSE}, {@code DEFAULT}, {@code VERBOSE}. */
    public static final ConfigKey<String> LOG_ERROR_VERBOSITY = KEYS.text("log_error_verbosity");

    /**
     * {@code log_line_prefix}: one of {@code pid=%p,user=%u,db=%d,app=%a,client=%h}, {@code %m [%p] %q[user=%u,db=%d,app=%a]}, {@code %t
     * [%p]: [%l-1] user=%u,db=%d,app=%a,client=%h}.
     */
    public static final ConfigKey<String> LOG_LINE_PREFIX = KEYS.text("log_line_prefix");

    /** {@code log_min_duration_statement}: milliseconds; -1 to 86400000. */
    public static final ConfigKey<Long> LOG_MIN_DURATION_STATEMENT = KEYS.integer("log_min_duration_statement");

    /** {@code max_files_per_process}: 1000 to 4096. */
    public static final ConfigKey<Long> MAX_FILES_PER_PROCESS = KEYS.integer("max_files_per_process");

    /** {@code max_prepared_transactions}: 0 to 10000. */
    public static final ConfigKey<Long> MAX_PREPARED_TRANSACTIONS = KEYS.integer("max_prepared_transactions");

    /** {@code max_pred_locks_per_transaction}: 64 to 640. */
    public static final ConfigKey<Long> MAX_PRED_LOCKS_PER_TRANSACTION = KEYS.integer("max_pred_locks_per_transaction");

    /** {@code max_locks_per_transaction}: 64 to 6400. */
    public static final ConfigKey<Long> MAX_LOCKS_PER_TRANSACTION = KEYS.integer("max_locks_per_transaction");

    /** {@code max_stack_depth}: bytes; 2097152 to 6291456. */
    public static final ConfigKey<Long> MAX_STACK_DEPTH = KEYS.integer("max_stack_depth");

    /** {@code max_standby_archive_delay}: milliseconds; 1 to 43200000. */
    public static final ConfigKey<Long> MAX_STANDBY_ARCHIVE_DELAY = KEYS.integer("max_standby_archive_delay");

    /** {@code max_standby_streaming_delay}: milliseconds; 1 to 43200000. */
    public static final ConfigKey<Long> MAX_STANDBY_STREAMING_DELAY = KEYS.integer("max_standby_streaming_delay");

    /** {@code max_replication_slots}: 8 to 64. */
    public static final ConfigKey<Long> MAX_REPLICATION_SLOTS = KEYS.integer("max_replication_slots");

    /** {@code max_logical_replication_workers}: 4 to 64. */
    public static final ConfigKey<Long> MAX_LOGICAL_REPLICATION_WORKERS =
            KEYS.integer("max_logical_replication_workers");

    /** {@code max_parallel_workers}: 0 to 96. */
    public static final ConfigKey<Long> MAX_PARALLEL_WORKERS = KEYS.integer("max_parallel_workers");

    /** {@code max_parallel_workers_per_gather}: 0 to 96. */
    public static final ConfigKey<Long> MAX_PARALLEL_WORKERS_PER_GATHER =
            KEYS.integer("max_parallel_workers_per_gather");

    /** {@code max_worker_processes}: 8 to 96. */
    public static final ConfigKey<Long> MAX_WORKER_PROCESSES = KEYS.integer("max_worker_processes");

    /** {@code pg_partman_bgw.role}: a role, up to 64 characters. */
    public static final ConfigKey<String> PG_PARTMAN_BGW_ROLE = KEYS.text("pg_partman_bgw.role");

    /** {@code pg_partman_bgw.interval}: seconds; 3600 to 604800. */
    public static final ConfigKey<Long> PG_PARTMAN_BGW_INTERVAL = KEYS.integer("pg_partman_bgw.interval");

    /** {@code pg_stat_statements.track}: one of {@code all}, {@code top}, {@code none}. */
    public static final ConfigKey<String> PG_STAT_STATEMENTS_TRACK = KEYS.text("pg_stat_statements.track");

    /** {@code temp_file_limit}: KiB; -1 to 2147483647. */
    public static final ConfigKey<Long> TEMP_FILE_LIMIT = KEYS.integer("temp_file_limit");

    /** {@code timezone}: a time zone, up to 64 characters. */
    public static final ConfigKey<String> TIMEZONE = KEYS.text("timezone");

    /** {@code track_activity_query_size}: bytes; 1024 to 10240. */
    public static final ConfigKey<Long> TRACK_ACTIVITY_QUERY_SIZE = KEYS.integer("track_activity_query_size");

    /** {@code track_commit_timestamp}: one of {@code off}, {@code on}. */
    public static final ConfigKey<String> TRACK_COMMIT_TIMESTAMP = KEYS.text("track_commit_timestamp");

    /** {@code track_functions}: one of {@code all}, {@code pl}, {@code none}. */
    public static final ConfigKey<String> TRACK_FUNCTIONS = KEYS.text("track_functions");

    /** {@code track_io_timing}: one of {@code off}, {@code on}. */
    public static final ConfigKey<String> TRACK_IO_TIMING = KEYS.text("track_io_timing");

    /** {@code max_wal_senders}: 20 to 64. */
    public static final ConfigKey<Long> MAX_WAL_SENDERS = KEYS.integer("max_wal_senders");

    /** {@code wal_sender_timeout}: milliseconds; 0 to 10800000. */
    public static final ConfigKey<Long> WAL_SENDER_TIMEOUT = KEYS.integer("wal_sender_timeout");

    /** {@code wal_writer_delay}: milliseconds; 10 to 200. */
    public static final ConfigKey<Long> WAL_WRITER_DELAY = KEYS.integer("wal_writer_delay");

    /** {@code shared_buffers_percentage}: percent; 20 to 60. */
    public static final ConfigKey<BigDecimal> SHARED_BUFFERS_PERCENTAGE = KEYS.decimal("shared_buffers_percentage");

    /** {@code pgbouncer}: see {@link Pgbouncer}. */
    public static final ConfigKey<EngineConfig> PGBOUNCER = KEYS.object("pgbouncer");

    /** {@code work_mem}: MB; 1 to 1024. */
    public static final ConfigKey<Long> WORK_MEM = KEYS.integer("work_mem");

    /** {@code timescaledb}: see {@link Timescaledb}. */
    public static final ConfigKey<EngineConfig> TIMESCALEDB = KEYS.object("timescaledb");

    /** {@code synchronous_replication}: one of {@code off}, {@code quorum}. */
    public static final ConfigKey<String> SYNCHRONOUS_REPLICATION = KEYS.text("synchronous_replication");

    /** {@code stat_monitor_enable}: true or false. */
    public static final ConfigKey<Boolean> STAT_MONITOR_ENABLE = KEYS.bool("stat_monitor_enable");

    /** {@code max_failover_replication_time_lag}: seconds; 10 to 2^63-1. */
    public static final ConfigKey<BigInteger> MAX_FAILOVER_REPLICATION_TIME_LAG =
            KEYS.bigInteger("max_failover_replication_time_lag");

    /** {@code max_connections}: 25 or more. */
    public static final ConfigKey<Long> MAX_CONNECTIONS = KEYS.integer("max_connections");

    /** {@code max_slot_wal_keep_size}: MB; -1 to 2147483647. */
    public static final ConfigKey<Long> MAX_SLOT_WAL_KEEP_SIZE = KEYS.integer("max_slot_wal_keep_size");

    private PostgresConfig() {}

    /** Returns all keys, in the order of the document. */
    public static List<ConfigKey<?>> keys() {
        return KEYS.all();
    }

    /** The members of {@link #PGBOUNCER}. */
    public static final class Pgbouncer {
        private static final ConfigKeys KEYS = new ConfigKeys(Engine.PG);

        /** {@code server_reset_query_always}: true or false. */
        public static final ConfigKey<Boolean> SERVER_RESET_QUERY_ALWAYS = KEYS.bool("server_reset_query_always");

        /** {@code ignore_startup_parameters}: out of {@code extra_float_digits}, {@code search_path}, at most 32. */
        public static final ConfigKey<List<String>> IGNORE_STARTUP_PARAMETERS = KEYS.texts("ignore_startup_parameters");

        /** {@code min_pool_size}: 0 to 10000. */
        public static final ConfigKey<Long> MIN_POOL_SIZE = KEYS.integer("min_pool_size");

        /** {@code server_lifetime}: seconds; 60 to 86400. */
        public static final ConfigKey<Long> SERVER_LIFETIME = KEYS.integer("server_lifetime");

        /** {@code server_idle_timeout}: seconds; 0 to 86400. */
        public static final ConfigKey<Long> SERVER_IDLE_TIMEOUT = KEYS.integer("server_idle_timeout");

        /** {@code autodb_pool_size}: 0 to 10000. */
        public static final ConfigKey<Long> AUTODB_POOL_SIZE = KEYS.integer("autodb_pool_size");

        /** {@code autodb_pool_mode}: one of {@code session}, {@code transaction}, {@code statement}. */
        public static final ConfigKey<String> AUTODB_POOL_MODE = KEYS.text("autodb_pool_mode");

        /** {@code autodb_max_db_connections}: 0 to 2147483647. */
        public static final ConfigKey<Long> AUTODB_MAX_DB_CONNECTIONS = KEYS.integer("autodb_max_db_connections");

        /** {@code autodb_idle_timeout}: seconds; 0 to 86400. */
        public static final ConfigKey<Long> AUTODB_IDLE_TIMEOUT = KEYS.integer("autodb_idle_timeout");

        private Pgbouncer() {}

        /** Returns all keys, in the order of the document. */
        public static List<ConfigKey<?>> keys() {
            return KEYS.all();
        }
    }

    /** The members of {@link #TIMESCALEDB}. */
    public static final class Timescaledb {
        private static final ConfigKeys KEYS = new ConfigKeys(Engine.PG);

        /** {@code max_background_workers}: 1 to 4096. */
        public static final ConfigKey<Long> MAX_BACKGROUND_WORKERS = KEYS.integer("max_background_workers");

        private Timescaledb() {}

        /** Returns all keys, in the order of the document. */
        public static List<ConfigKey<?>> keys() {
            return KEYS.all();
        }
    }
}
