package io.dodb.sandbox.internal.state;

import io.dodb.sandbox.internal.message.Refusal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The schema registry of a Kafka cluster. Thread-safe. */
public final class Registry {
    private static final String NO_RULE = "NONE";

    private final Map<String, List<Version>> subjects = new LinkedHashMap<>();
    private final Map<String, String> levels = new HashMap<>();
    private final Map<List<String>, Long> ids = new HashMap<>();
    private String level = "BACKWARD";
    private long lastId;

    /**
     * One version of a subject's schema.
     *
     * @param visibleAt nanoseconds of the sandbox's clock; reads do not see it before
     */
    public record Version(String subject, int number, long schemaId, String type, String schema, long visibleAt) {}

    /** Returns the latest versions, by subject. */
    public synchronized List<Version> latest(long now) {
        List<Version> all = new ArrayList<>();
        for (String subject : subjects.keySet()) {
            Version version = latest(subject, now);
            if (version != null) {
                all.add(version);
            }
        }
        return all;
    }

    public synchronized @Nullable Version latest(String subject, long now) {
        Version latest = null;
        for (Version version : subjects.getOrDefault(subject, List.of())) {
            latest = now - version.visibleAt() >= 0 ? version : latest;
        }
        return latest;
    }

    /** Returns the version of that number, or the latest for {@code latest}; null if there is none. */
    public synchronized @Nullable Version version(String subject, String number, long now) {
        if (number.equals("latest")) {
            return latest(subject, now);
        }
        return subjects.getOrDefault(subject, List.of()).stream()
                .filter(version -> String.valueOf(version.number()).equals(number) && now - version.visibleAt() >= 0)
                .findFirst()
                .orElse(null);
    }

    public synchronized List<String> subjectNames() {
        return List.copyOf(subjects.keySet());
    }

    /**
     * Adds a schema. One that the subject has already is not added again, and the same schema has the same id everywhere.
     *
     * @throws Refusal 422 if the subject's schemas are in another language, and its rule does not allow everything
     */
    public synchronized Version add(String subject, String type, String schema, long visibleAt) {
        List<Version> versions = subjects.getOrDefault(subject, List.of());
        for (Version version : versions) {
            if (version.type().equals(type) && version.schema().equals(schema)) {
                return version;
            }
        }
        boolean otherLanguage =
                versions.stream().anyMatch(version -> !version.type().equals(type));
        if (otherLanguage && !level(subject).equals(NO_RULE)) {
            throw Refusal.invalid("the schema is not compatible with those of its subject");
        }
        long id = ids.computeIfAbsent(List.of(type, schema), key -> ++lastId);
        Version added = new Version(subject, versions.size() + 1, id, type, schema, visibleAt);
        subjects.computeIfAbsent(subject, key -> new ArrayList<>()).add(added);
        return added;
    }

    /** Returns all versions, by subject and from the oldest. */
    public synchronized List<Version> all() {
        return subjects.values().stream().flatMap(List::stream).toList();
    }

    /** Returns the subjects that have a rule of their own, and the rules. */
    public synchronized Map<String, String> ownLevels() {
        return new TreeMap<>(levels);
    }

    /** Takes over the latest version of a subject, as it was elsewhere. */
    public synchronized void restore(Version version) {
        List<Version> versions = subjects.getOrDefault(version.subject(), new ArrayList<>());
        versions.set(versions.size() - 1, version);
        ids.put(List.of(version.type(), version.schema()), version.schemaId());
        lastId = Math.max(lastId, version.schemaId());
    }

    public synchronized boolean delete(String subject) {
        levels.remove(subject);
        return subjects.remove(subject) != null;
    }

    public synchronized String level() {
        return level;
    }

    public synchronized void setLevel(String newLevel) {
        level = newLevel;
    }

    /** Returns the rule of a subject, which is the registry's unless it has one of its own. */
    public synchronized String level(String subject) {
        return levels.getOrDefault(subject, level);
    }

    /** Sets the rule of a subject, and returns whether there is such a subject. */
    public synchronized boolean setLevel(String subject, String newLevel) {
        if (!subjects.containsKey(subject)) {
            return false;
        }
        levels.put(subject, newLevel);
        return true;
    }
}
