package io.dodb.plan;

import io.dodb.model.user.IndexAcl;
import io.dodb.model.user.MongoUserSettings;
import io.dodb.model.user.TopicAcl;
import io.dodb.model.user.UserSettings;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A short text for what a user is allowed to do. It is the same for all settings that mean the same, whatever their order, ids and spelling. */
final class Fingerprint {
    /** The fingerprint of a user that does not exist. */
    static final String NONE = "none";

    private static final int BYTES = 16;

    private Fingerprint() {}

    static String of(@Nullable UserSettings settings) {
        if (settings == null) {
            return "not shown";
        }
        StringBuilder text = new StringBuilder();
        add(text, settings.pgAllowReplication());
        addSorted(
                text,
                settings.acl() == null
                        ? null
                        : settings.acl().stream().map(Fingerprint::topic).toList());
        addSorted(
                text,
                settings.opensearchAcl() == null
                        ? null
                        : settings.opensearchAcl().stream()
                                .map(Fingerprint::index)
                                .toList());
        mongo(text, settings.mongoUserSettings());
        unknown(text, settings.other());
        return hash(text);
    }

    private static String topic(TopicAcl rule) {
        return rule(Rule.of(rule), rule.other());
    }

    private static String index(IndexAcl rule) {
        return rule(Rule.of(rule), rule.other());
    }

    private static String rule(Rule rule, Map<String, @Nullable Object> other) {
        StringBuilder text = new StringBuilder();
        add(text, rule.subject());
        add(text, rule.permission());
        unknown(text, other);
        return text.toString();
    }

    private static void mongo(StringBuilder text, @Nullable MongoUserSettings settings) {
        if (settings == null) {
            add(text, null);
            return;
        }
        add(text, settings.role() == null ? null : settings.role().canonical());
        addSorted(text, settings.databases());
        unknown(text, settings.other());
    }

    private static void unknown(StringBuilder text, Map<String, @Nullable Object> members) {
        new TreeMap<>(members).forEach((name, value) -> {
            add(text, name);
            add(text, value);
        });
    }

    private static void addSorted(StringBuilder text, @Nullable Collection<String> parts) {
        List<String> sorted =
                parts == null ? null : parts.stream().distinct().sorted().toList();
        add(text, sorted == null ? null : sorted.size());
        if (sorted != null) {
            sorted.forEach(part -> add(text, part));
        }
    }

    /** Adds a part with its length, so that no two lists of parts have the same text. */
    private static void add(StringBuilder text, @Nullable Object part) {
        String written = String.valueOf(part);
        text.append(part == null ? "-" : written.length()).append(':').append(written);
    }

    private static String hash(CharSequence text) {
        try {
            byte[] digest =
                    MessageDigest.getInstance("SHA-256").digest(text.toString().getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, BYTES);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
