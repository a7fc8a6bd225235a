package io.dodb.model.config;

import io.dodb.model.Engine;
import io.dodb.model.setting.EvictionPolicy;
import java.util.List;

/**
 * The members of the {@code config} of a Caching cluster, for {@link EngineConfig}. The ranges are the documented ones; the server checks them.
 */
public final class RedisConfig {
    private static final ConfigKeys KEYS = new ConfigKeys(Engine.REDIS);

    /** {@code redis_maxmemory_policy}: with dashes, unlike the eviction policy of the cluster: {@link EvictionPolicy#withDashes}. */
    public static final ConfigKey<String> REDIS_MAXMEMORY_POLICY = KEYS.text("redis_maxmemory_policy");

    /** {@code redis_pubsub_client_output_buffer_limit}: MB; 32 to 512. */
    public static final ConfigKey<Long> REDIS_PUBSUB_CLIENT_OUTPUT_BUFFER_LIMIT =
            KEYS.integer("redis_pubsub_client_output_buffer_limit");

    /** {@code redis_number_of_databases}: 1 to 128. */
    public static final ConfigKey<Long> REDIS_NUMBER_OF_DATABASES = KEYS.integer("redis_number_of_databases");

    /** {@code redis_io_threads}: 1 to 32. */
    public static final ConfigKey<Long> REDIS_IO_THREADS = KEYS.integer("redis_io_threads");

    /** {@code redis_lfu_log_factor}: 0 to 100; default 10. */
    public static final ConfigKey<Long> REDIS_LFU_LOG_FACTOR = KEYS.integer("redis_lfu_log_factor");

    /** {@code redis_lfu_decay_time}: minutes; 1 to 120; default 1. */
    public static final ConfigKey<Long> REDIS_LFU_DECAY_TIME = KEYS.integer("redis_lfu_decay_time");

    /** {@code redis_ssl}: true or false; default true. */
    public static final ConfigKey<Boolean> REDIS_SSL = KEYS.bool("redis_ssl");

    /** {@code redis_timeout}: seconds; 0 to 31536000; default 300. */
    public static final ConfigKey<Long> REDIS_TIMEOUT = KEYS.integer("redis_timeout");

    /** {@code redis_notify_keyspace_events}: classes of events as letters, such as {@code Kg}; empty for none. */
    public static final ConfigKey<String> REDIS_NOTIFY_KEYSPACE_EVENTS = KEYS.text("redis_notify_keyspace_events");

    /** {@code redis_persistence}: one of {@code off}, {@code rdb}. */
    public static final ConfigKey<String> REDIS_PERSISTENCE = KEYS.text("redis_persistence");

    /** {@code redis_acl_channels_default}: one of {@code allchannels}, {@code resetchannels}. */
    public static final ConfigKey<String> REDIS_ACL_CHANNELS_DEFAULT = KEYS.text("redis_acl_channels_default");

    private RedisConfig() {}

    /** Returns all keys, in the order of the document. */
    public static List<ConfigKey<?>> keys() {
        return KEYS.all();
    }
}
