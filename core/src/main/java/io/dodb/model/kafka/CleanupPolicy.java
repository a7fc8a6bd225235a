package io.dodb.model.kafka;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.List;

/**
 * The treatment of the old records of a Kafka topic: drop them, keep the last one of each key, or both.
 *
 * <p>An open enum: text that is newer than the library is kept as it came.
 */
public record CleanupPolicy(@JsonValue String value) {
    public static final CleanupPolicy DELETE = new CleanupPolicy("delete");
    public static final CleanupPolicy COMPACT = new CleanupPolicy("compact");
    public static final CleanupPolicy COMPACT_DELETE = new CleanupPolicy("compact_delete");
    private static final List<CleanupPolicy> KNOWN = List.of(DELETE, COMPACT, COMPACT_DELETE);

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public CleanupPolicy {}

    /** Returns the values that the API documents, in its order. */
    public static List<CleanupPolicy> known() {
        return KNOWN;
    }

    /** Returns whether this is one of {@link #known}. */
    public boolean isKnown() {
        return KNOWN.contains(this);
    }

    @Override
    public String toString() {
        return value;
    }
}
