package io.dodb.sandbox.internal.state;

import io.dodb.model.Engine;
import io.dodb.sandbox.internal.message.Json;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** The config of a new cluster: some members of each engine, of every type. */
final class ConfigDefaults {
    private static final Map<Engine, ObjectNode> BY_ENGINE = new LinkedHashMap<>();
    private static final Map<Engine, String> PARAMETERS =
            Map.of(Engine.ADVANCED_PG, "pg_parameters", Engine.ADVANCED_MYSQL, "mysql_parameters");

    static {
        put(Engine.PG, """
                {"backup_hour": 4, "backup_minute": 11, "autovacuum_naptime": 60, "autovacuum_vacuum_scale_factor": 0.2,
                 "default_toast_compression": "lz4", "jit": true, "max_failover_replication_time_lag": 60, "work_mem": 4,
                 "pg_stat_statements.track": "top", "timezone": "UTC",
                 "pgbouncer": {"min_pool_size": 0, "autodb_pool_mode": "transaction", "ignore_startup_parameters": []},
                 "timescaledb": {"max_background_workers": 16}}
                """);
        put(Engine.MYSQL, """
                {"backup_hour": 4, "backup_minute": 11, "sql_mode": "ANSI,TRADITIONAL", "wait_timeout": 28800,
                 "slow_query_log": false, "long_query_time": 10, "group_concat_max_len": 1024,
                 "innodb_ft_user_stopword_table": null, "log_output": "NONE",
                 "mysql_incremental_backup": {"enabled": false, "full_backup_week_schedule": ""}}
                """);
        put(Engine.KAFKA, """
                {"compression_type": "producer", "log_retention_ms": 604800000, "log_retention_bytes": -1,
                 "log_cleaner_min_cleanable_ratio": 0.5, "log_flush_interval_ms": 9223372036854775807,
                 "message_max_bytes": 1048588, "auto_create_topics_enable": false, "schema_registry": true}
                """);
        put(Engine.OPENSEARCH, """
                {"http_max_content_length_bytes": 100000000, "ism_enabled": true, "ism_history_max_docs": 2500000,
                 "reindex_remote_whitelist": [], "script_max_compilations_rate": "use-context"}
                """);
        put(Engine.VALKEY, """
                {"valkey_maxmemory_policy": "noeviction", "valkey_timeout": 300, "valkey_ssl": true,
                 "valkey_notify_keyspace_events": "", "frequent_snapshots": true}
                """);
        put(Engine.REDIS, """
                {"redis_maxmemory_policy": "noeviction", "redis_timeout": 300, "redis_ssl": true,
                 "redis_notify_keyspace_events": ""}
                """);
        put(Engine.MONGODB, """
                {"default_read_concern": "local", "default_write_concern": "majority",
                 "transaction_lifetime_limit_seconds": 60, "slow_op_threshold_ms": 100, "verbosity": 0}
                """);
        put(Engine.ADVANCED_PG, """
                {"pg_parameters": [
                  {"name": "work_mem", "value": "4MB", "description": "memory of one sort", "requires_restart": false,
                   "default_value": "4MB"},
                  {"name": "max_connections", "value": "100", "description": "most sessions", "requires_restart": true,
                   "default_value": "100"}]}
                """);
        put(Engine.ADVANCED_MYSQL, """
                {"mysql_parameters": [
                  {"name": "wait_timeout", "value": "28800", "description": "seconds", "requires_restart": false,
                   "default_value": "28800"}]}
                """);
    }

    private ConfigDefaults() {}

    private static void put(Engine engine, String json) {
        BY_ENGINE.put(engine, (ObjectNode) Json.read(json.getBytes(StandardCharsets.UTF_8)));
    }

    /** Returns the defaults of an engine, which the caller must not change. */
    static ObjectNode of(Engine engine) {
        return BY_ENGINE.getOrDefault(engine, Json.object());
    }

    /** Returns the member that is a list of parameters (quirk 29), or null if the engine has none. */
    static @Nullable String parameters(Engine engine) {
        return PARAMETERS.get(engine);
    }

    /** Returns whether another engine has that member, and this one has not. */
    static boolean isOfAnother(Engine engine, String member) {
        return !of(engine).has(member) && BY_ENGINE.values().stream().anyMatch(config -> config.has(member));
    }
}
