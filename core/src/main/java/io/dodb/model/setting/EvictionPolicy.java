package io.dodb.model.setting;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import io.dodb.model.config.RedisConfig;
import java.util.List;

/**
 * The choice of data that a full cache drops. Spelt with underscores here, and with dashes in {@link RedisConfig#REDIS_MAXMEMORY_POLICY}
 * (quirk 31).
 *
 * <p>An open enum: text that is newer than the library is kept as it came.
 */
public record EvictionPolicy(@JsonValue String value) {
    public static final EvictionPolicy NOEVICTION = new EvictionPolicy("noeviction");
    public static final EvictionPolicy ALLKEYS_LRU = new EvictionPolicy("allkeys_lru");
    public static final EvictionPolicy ALLKEYS_RANDOM = new EvictionPolicy("allkeys_random");
    public static final EvictionPolicy VOLATILE_LRU = new EvictionPolicy("volatile_lru");
    public static final EvictionPolicy VOLATILE_RANDOM = new EvictionPolicy("volatile_random");
    public static final EvictionPolicy VOLATILE_TTL = new EvictionPolicy("volatile_ttl");
    private static final List<EvictionPolicy> KNOWN =
            List.of(NOEVICTION, ALLKEYS_LRU, ALLKEYS_RANDOM, VOLATILE_LRU, VOLATILE_RANDOM, VOLATILE_TTL);

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public EvictionPolicy {}

    /** Returns the policy of a config's {@code redis_maxmemory_policy}, such as {@code allkeys-lru}. */
    public static EvictionPolicy ofDashes(String text) {
        return new EvictionPolicy(text.replace('-', '_'));
    }

    /** Returns the policy as {@code redis_maxmemory_policy} spells it: {@code allkeys-lru}. */
    public String withDashes() {
        return value.replace('_', '-');
    }

    /** Returns the values that the API documents, in its order. */
    public static List<EvictionPolicy> known() {
        return KNOWN;
    }

    /** Returns whether the API documents this value. */
    public boolean isKnown() {
        return KNOWN.contains(this);
    }

    @Override
    public String toString() {
        return value;
    }
}
