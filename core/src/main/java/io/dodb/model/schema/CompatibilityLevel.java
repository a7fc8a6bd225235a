package io.dodb.model.schema;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.List;

/**
 * The changes of a schema that Kafka's schema registry allows.
 *
 * <p>An open enum: text that is newer than the library is kept as it came.
 */
public record CompatibilityLevel(@JsonValue String value) {
    public static final CompatibilityLevel NONE = new CompatibilityLevel("NONE");
    public static final CompatibilityLevel BACKWARD = new CompatibilityLevel("BACKWARD");
    public static final CompatibilityLevel BACKWARD_TRANSITIVE = new CompatibilityLevel("BACKWARD_TRANSITIVE");
    public static final CompatibilityLevel FORWARD = new CompatibilityLevel("FORWARD");
    public static final CompatibilityLevel FORWARD_TRANSITIVE = new CompatibilityLevel("FORWARD_TRANSITIVE");
    public static final CompatibilityLevel FULL = new CompatibilityLevel("FULL");
    public static final CompatibilityLevel FULL_TRANSITIVE = new CompatibilityLevel("FULL_TRANSITIVE");
    private static final List<CompatibilityLevel> KNOWN =
            List.of(NONE, BACKWARD, BACKWARD_TRANSITIVE, FORWARD, FORWARD_TRANSITIVE, FULL, FULL_TRANSITIVE);

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public CompatibilityLevel {}

    /** Returns the values that the API documents, in its order. */
    public static List<CompatibilityLevel> known() {
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
