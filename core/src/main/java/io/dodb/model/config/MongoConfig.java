package io.dodb.model.config;

import io.dodb.model.Engine;
import java.util.List;

/**
 * The members of the {@code config} of a MongoDB cluster, for {@link EngineConfig}. The ranges are the documented ones; the server checks them.
 */
public final class MongoConfig {
    private static final ConfigKeys KEYS = new ConfigKeys(Engine.MONGODB);

    /** {@code default_read_concern}: one of {@code local}, {@code available}, {@code majority}; default {@code local}. */
    public static final ConfigKey<String> DEFAULT_READ_CONCERN = KEYS.text("default_read_concern");

    /** {@code default_write_concern}: {@code majority}, or a number as text; default {@code majority}. */
    public static final ConfigKey<String> DEFAULT_WRITE_CONCERN = KEYS.text("default_write_concern");

    /** {@code transaction_lifetime_limit_seconds}: seconds; 1 or more; default 60. */
    public static final ConfigKey<Long> TRANSACTION_LIFETIME_LIMIT_SECONDS =
            KEYS.integer("transaction_lifetime_limit_seconds");

    /** {@code slow_op_threshold_ms}: milliseconds; 0 or more; default 100. */
    public static final ConfigKey<Long> SLOW_OP_THRESHOLD_MS = KEYS.integer("slow_op_threshold_ms");

    /** {@code verbosity}: 0 to 5; default 0. */
    public static final ConfigKey<Long> VERBOSITY = KEYS.integer("verbosity");

    private MongoConfig() {}

    /** Returns all keys, in the order of the document. */
    public static List<ConfigKey<?>> keys() {
        return KEYS.all();
    }
}
