package io.dodb.model.user;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.List;

/**
 * The role of a user; {@code primary} is the built-in {@code doadmin}. An empty one has been seen, and means {@code normal} (quirk 24).
 *
 * <p>An open enum: text that is newer than the library is kept as it came.
 */
public record UserRole(@JsonValue String value) {
    public static final UserRole PRIMARY = new UserRole("primary");
    public static final UserRole NORMAL = new UserRole("normal");
    private static final List<UserRole> KNOWN = List.of(PRIMARY, NORMAL);

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public UserRole {}

    /** Returns the values that the API documents, in its order. */
    public static List<UserRole> known() {
        return KNOWN;
    }

    /** Returns whether the API documents this value. */
    public boolean isKnown() {
        return KNOWN.contains(this);
    }

    @Override
    public String toString() {
        return value;
    }
}
