package io.dodb.model.opensearch;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.List;

/**
 * The health of the shards of an OpenSearch index. The document has both {@code red} and {@code red*} (quirk 14), and does not say how they
 * differ.
 *
 * <p>An open enum: text that is newer than the library is kept as it came.
 */
public record IndexHealth(@JsonValue String value) {
    public static final IndexHealth UNKNOWN = new IndexHealth("unknown");
    public static final IndexHealth GREEN = new IndexHealth("green");
    public static final IndexHealth YELLOW = new IndexHealth("yellow");
    public static final IndexHealth RED = new IndexHealth("red");
    public static final IndexHealth RED_STAR = new IndexHealth("red*");
    private static final List<IndexHealth> KNOWN = List.of(UNKNOWN, GREEN, YELLOW, RED, RED_STAR);

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public IndexHealth {}

    /** Returns the values that the API documents, in its order. */
    public static List<IndexHealth> known() {
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
