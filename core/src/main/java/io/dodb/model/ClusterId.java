package io.dodb.model;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Objects;
import java.util.UUID;

/** The id of a database cluster. A type of its own, and a UUID, so that no name can stand in its place (quirk 41). */
public record ClusterId(@JsonValue UUID value) {
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public ClusterId {
        Objects.requireNonNull(value, "a cluster id is a UUID");
    }

    /**
     * Parses the usual form of a UUID, 36 characters.
     *
     * @throws IllegalArgumentException if the text is anything else
     */
    public static ClusterId parse(String text) {
        // UUID.fromString also takes short forms such as "1-1-1-1-1"
        if (text.length() == 36) {
            try {
                return new ClusterId(UUID.fromString(text));
            } catch (IllegalArgumentException e) {
                // said below, in the user's terms
            }
        }
        throw new IllegalArgumentException(
                "'" + text + "' is not a cluster id; one looks like 9cc10173-e9ea-4176-9dbc-a4cee4c4ff30");
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
