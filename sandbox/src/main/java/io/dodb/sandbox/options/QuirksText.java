package io.dodb.sandbox.options;

import io.dodb.internal.DurationText;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BiConsumer;

/** The text form of quirks in options: names with a value where they have one. */
final class QuirksText {
    private static final Map<String, BiConsumer<Quirks.Builder, String>> VALUED = Map.of(
            "not-found-after-create", (quirks, text) -> quirks.notFoundAfterCreate(DurationText.parse(text)),
            "error-after-create-every", (quirks, text) -> quirks.errorAfterCreateEvery(count(text)),
            "edge-timeout-every", (quirks, text) -> quirks.edgeTimeoutEvery(count(text)),
            "page-size", (quirks, text) -> quirks.pageSize(count(text)));
    private static final Map<String, BiConsumer<Quirks.Builder, Boolean>> FLAGS = Map.of(
            "error-on-parallel-creates", Quirks.Builder::errorOnParallelCreates,
            "settings-missing", Quirks.Builder::settingsMissing,
            "stale-reset", Quirks.Builder::staleReset,
            "other-spellings", Quirks.Builder::otherSpellings,
            "topic-not-shown", Quirks.Builder::topicNotShown,
            "unset-refused", Quirks.Builder::unsetRefused,
            "unknown-ignored", Quirks.Builder::unknownIgnored,
            "only-offered", Quirks.Builder::onlyOffered,
            "users-unpaged", Quirks.Builder::usersUnpaged);

    private QuirksText() {}

    static Quirks parse(String text) {
        Quirks.Builder quirks = Quirks.builder();
        Set<String> named = new HashSet<>();
        for (String item : text.split(",", -1)) {
            String[] parts = item.strip().split("=", 2);
            String name = parts[0];
            if (!VALUED.containsKey(name) && !FLAGS.containsKey(name)) {
                throw new IllegalArgumentException("there is no quirk '" + name + "'; there are " + names());
            }
            if (!named.add(name)) {
                throw new IllegalArgumentException("the quirk '" + name + "' is named twice");
            }
            if (FLAGS.containsKey(name) && parts.length == 1) {
                FLAGS.get(name).accept(quirks, true);
            } else if (VALUED.containsKey(name) && parts.length == 2) {
                VALUED.get(name).accept(quirks, parts[1]);
            } else {
                throw new IllegalArgumentException("the quirk '" + name + "' is written "
                        + (FLAGS.containsKey(name) ? "without a value" : "with a value, such as " + example(name)));
            }
        }
        return quirks.build();
    }

    private static String names() {
        Map<String, Object> all = new TreeMap<>(VALUED);
        all.putAll(FLAGS);
        return String.join(", ", all.keySet());
    }

    private static String example(String name) {
        return name + (name.equals("not-found-after-create") ? "=2s" : "=3");
    }

    private static int count(String text) {
        try {
            return Integer.parseInt(text.strip());
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("'" + text + "' is not a count, such as 3", e);
        }
    }
}
