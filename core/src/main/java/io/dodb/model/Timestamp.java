package io.dodb.model;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.time.DateTimeException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An instant as the server wrote it, such as {@code 2019-01-11T18:37:36.0Z}. The text is kept, so that it is written back unchanged, and
 * one that can't be read does not make the rest of a reply unreadable. Hence two texts of one instant are not equal; compare {@link
 * #instant}.
 */
public record Timestamp(@JsonValue String value) {
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public Timestamp {}

    /** Returns that instant in ISO 8601, in UTC. */
    public static Timestamp of(Instant instant) {
        return new Timestamp(instant.toString());
    }

    /** Returns the instant, or null if the text is not a date-time of ISO 8601 with an offset. */
    public @Nullable Instant instant() {
        try {
            return Instant.parse(value);
        } catch (DateTimeException e) {
            return null;
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
