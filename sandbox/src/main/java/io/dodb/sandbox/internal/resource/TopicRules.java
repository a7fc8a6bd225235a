package io.dodb.sandbox.internal.resource;

import io.dodb.sandbox.internal.message.Json;
import io.dodb.sandbox.internal.message.Members;
import io.dodb.sandbox.internal.message.Refusal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The documented rules of topics, and Kafka's rules of their names. Unknown members pass. */
final class TopicRules {
    private static final Pattern NAME = Pattern.compile("(?!\\.\\.?$)[A-Za-z0-9._-]{1,249}");

    private static final Map<String, Set<String>> TEXTS = Map.of(
            "cleanup_policy", Set.of("delete", "compact", "compact_delete"),
            // the document has a capital i in the place of the l, the service need not
            "compression_type", Set.of("producer", "gzip", "snappy", "lz4", "Iz4", "zstd", "uncompressed"),
            "message_timestamp_type", Set.of("create_time", "log_append_time"));
    private static final Set<String> FLAGS = Set.of("message_down_conversion_enable", "preallocate");
    /** The integers, with the minimum of each. */
    private static final Map<String, Integer> INTEGERS = Map.ofEntries(
            Map.entry("delete_retention_ms", 0),
            Map.entry("file_delete_delay_ms", 0),
            Map.entry("flush_messages", 0),
            Map.entry("flush_ms", 0),
            Map.entry("index_interval_bytes", 0),
            Map.entry("max_compaction_lag_ms", 0),
            Map.entry("max_message_bytes", 0),
            Map.entry("message_timestamp_difference_max_ms", 0),
            Map.entry("min_compaction_lag_ms", 0),
            Map.entry("min_insync_replicas", 1),
            Map.entry("retention_bytes", -1),
            Map.entry("retention_ms", -1),
            Map.entry("segment_bytes", 14),
            Map.entry("segment_index_bytes", 0),
            Map.entry("segment_jitter_ms", 0),
            Map.entry("segment_ms", 1));

    /** The documented defaults: some exceed the range of a 64-bit integer (quirk 33). */
    private static final ObjectNode DEFAULTS =
            Json.object("the defaults", Json.read("""
            {"cleanup_policy": "delete", "compression_type": "producer", "delete_retention_ms": 86400000,
             "file_delete_delay_ms": 60000, "flush_messages": 9223372036854776000, "flush_ms": 9223372036854776000,
             "index_interval_bytes": 4096, "max_compaction_lag_ms": 9223372036854776000, "max_message_bytes": 1048588,
             "message_down_conversion_enable": true, "message_format_version": "3.0-IV1",
             "message_timestamp_type": "create_time", "min_cleanable_dirty_ratio": 0.5, "min_compaction_lag_ms": 0,
             "min_insync_replicas": 1, "preallocate": false, "retention_bytes": -1, "retention_ms": 604800000,
             "segment_bytes": 209715200, "segment_jitter_ms": 0, "segment_ms": 604800000}
            """.getBytes(StandardCharsets.UTF_8)));

    private TopicRules() {}

    /**
     * What a request says of a topic.
     *
     * @param replicationFactor 0 if it does not say
     * @param partitionCount 0 if it does not say
     * @param config null if it does not say
     */
    record Wanted(
            int replicationFactor,
            int partitionCount,
            @Nullable ObjectNode config) {
        static final Wanted NOTHING = new Wanted(0, 0, null);
    }

    /**
     * Returns the name of a new topic.
     *
     * @throws Refusal 422 if Kafka takes no such name
     */
    static String name(Members body) {
        String name = body.text("name");
        require(NAME.matcher(name).matches(), "name must have 1 to 249 of a-z, A-Z, 0-9, '.', '_' and '-'");
        return name;
    }

    /**
     * Returns what a request says of a topic, beside its name.
     *
     * @param nodes the nodes of its cluster
     * @throws Refusal 422 that says which member is wrong
     */
    static Wanted wanted(Members body, int nodes) {
        ObjectNode config = body.whole("config");
        if (config != null) {
            config.forEachEntry(TopicRules::check);
        }
        return new Wanted(
                body.number("replication_factor", 1, nodes, 0),
                body.number("partition_count", 1, Integer.MAX_VALUE, 0),
                config);
    }

    private static void check(String member, JsonNode value) {
        if (TEXTS.containsKey(member)) {
            Set<String> allowed = TEXTS.get(member);
            require(
                    value.isString() && allowed.contains(value.stringValue()),
                    "config." + member + " must be one of " + new TreeSet<>(allowed));
        } else if (FLAGS.contains(member)) {
            require(value.isBoolean(), "config." + member + " must be true or false");
        } else if (INTEGERS.containsKey(member)) {
            int least = INTEGERS.get(member);
            require(
                    value.isIntegralNumber() && value.bigIntegerValue().compareTo(BigInteger.valueOf(least)) >= 0,
                    "config." + member + " must be an integer, at least " + least);
        } else if (member.equals("min_cleanable_dirty_ratio")) {
            require(
                    value.isNumber() && value.doubleValue() >= 0 && value.doubleValue() <= 1,
                    "config.min_cleanable_dirty_ratio must be from 0 to 1");
        } else if (member.equals("message_format_version")) {
            require(value.isString(), "config.message_format_version must be a text");
        }
    }

    /** Returns the config with the defaults of the members not set. */
    static ObjectNode complete(ObjectNode config) {
        ObjectNode complete = DEFAULTS.deepCopy();
        complete.setAll(config);
        return complete;
    }

    private static void require(boolean right, String otherwise) {
        if (!right) {
            throw Refusal.invalid(otherwise);
        }
    }
}
