package io.dodb.model.config;

import io.dodb.model.Engine;
import java.util.List;

/**
 * The members of the {@code config} of a Valkey cluster, for {@link EngineConfig}. The ranges are the documented ones; the server checks them.
 */
public final class ValkeyConfig {
    private static final ConfigKeys KEYS = new ConfigKeys(Engine.VALKEY);

    /** {@code valkey_maxmemory_policy}: free text, since the document is of two minds about its spelling (quirk 31). */
    public static final ConfigKey<String> VALKEY_MAXMEMORY_POLICY = KEYS.text("valkey_maxmemory_policy");

    /** {@code valkey_pubsub_client_output_buffer_limit}: MB; 32 to 512. */
    public static final ConfigKey<Long> VALKEY_PUBSUB_CLIENT_OUTPUT_BUFFER_LIMIT =
            KEYS.integer("valkey_pubsub_client_output_buffer_limit");

    /** {@code valkey_number_of_databases}: 1 to 128. */
    public static final ConfigKey<Long> VALKEY_NUMBER_OF_DATABASES = KEYS.integer("valkey_number_of_databases");

    /** {@code valkey_io_threads}: 1 to 32. */
    public static final ConfigKey<Long> VALKEY_IO_THREADS = KEYS.integer("valkey_io_threads");

    /** {@code valkey_lfu_log_factor}: 0 to 100; default 10. */
    public static final ConfigKey<Long> VALKEY_LFU_LOG_FACTOR = KEYS.integer("valkey_lfu_log_factor");

    /** {@code valkey_lfu_decay_time}: minutes; 1 to 120; default 1. */
    public static final ConfigKey<Long> VALKEY_LFU_DECAY_TIME = KEYS.integer("valkey_lfu_decay_time");

    /** {@code valkey_ssl}: true or false; default true. */
    public static final ConfigKey<Boolean> VALKEY_SSL = KEYS.bool("valkey_ssl");

    /** {@code valkey_timeout}: seconds; 0 to 31536000; default 300. */
    public static final ConfigKey<Long> VALKEY_TIMEOUT = KEYS.integer("valkey_timeout");

    /** {@code valkey_notify_keyspace_events}: classes of events as letters, such as {@code Kg}; empty for none. */
    public static final ConfigKey<String> VALKEY_NOTIFY_KEYSPACE_EVENTS = KEYS.text("valkey_notify_keyspace_events");

    /** {@code valkey_persistence}: one of {@code off}, {@code rdb}. */
    public static final ConfigKey<String> VALKEY_PERSISTENCE = KEYS.text("valkey_persistence");

    /** {@code valkey_acl_channels_default}: one of {@code allchannels}, {@code resetchannels}. */
    public static final ConfigKey<String> VALKEY_ACL_CHANNELS_DEFAULT = KEYS.text("valkey_acl_channels_default");

    /** {@code frequent_snapshots}: true or false; default true. */
    public static final ConfigKey<Boolean> FREQUENT_SNAPSHOTS = KEYS.bool("frequent_snapshots");

    /** {@code valkey_active_expire_effort}: 1 to 10; default 1. */
    public static final ConfigKey<Long> VALKEY_ACTIVE_EXPIRE_EFFORT = KEYS.integer("valkey_active_expire_effort");

    private ValkeyConfig() {}

    /** Returns all keys, in the order of the document. */
    public static List<ConfigKey<?>> keys() {
        return KEYS.all();
    }
}
