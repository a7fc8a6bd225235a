package io.dodb.model.opensearch;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.List;

/**
 * The status of an OpenSearch index: whether it takes requests.
 *
 * <p>An open enum: text that is newer than the library is kept as it came.
 */
public record IndexStatus(@JsonValue String value) {
    public static final IndexStatus UNKNOWN = new IndexStatus("unknown");
    public static final IndexStatus OPEN = new IndexStatus("open");
    public static final IndexStatus CLOSE = new IndexStatus("close");
    public static final IndexStatus NONE = new IndexStatus("none");
    private static final List<IndexStatus> KNOWN = List.of(UNKNOWN, OPEN, CLOSE, NONE);

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public IndexStatus {}

    /** Returns the values that the API documents, in its order. */
    public static List<IndexStatus> known() {
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
