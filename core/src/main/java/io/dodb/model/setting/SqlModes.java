package io.dodb.model.setting;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.List;

/**
 * The SQL modes of a MySQL cluster: one text with commas on the wire (quirk 8), kept as it came, and a list for people.
 *
 * @param value such as {@code ANSI,TRADITIONAL}; empty for none
 */
public record SqlModes(@JsonValue String value) {
    /** No modes. */
    public static final SqlModes NONE = new SqlModes("");

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public SqlModes {}

    /**
     * Returns these modes, in that order.
     *
     * @throws IllegalArgumentException if one is blank or holds a comma
     */
    public static SqlModes of(List<String> modes) {
        for (String mode : modes) {
            if (mode.isBlank() || mode.indexOf(',') >= 0) {
                throw new IllegalArgumentException(
                        "an SQL mode is one word without a comma, such as ANSI, not '" + mode + "'");
            }
        }
        return new SqlModes(String.join(",", modes));
    }

    /** Like {@link #of(List)}. */
    public static SqlModes of(String... modes) {
        return of(List.of(modes));
    }

    /** Returns the modes in the server's order, without blanks around them. */
    public List<String> modes() {
        return Arrays.stream(value.split(",", -1))
                .map(String::strip)
                .filter(mode -> !mode.isEmpty())
                .toList();
    }

    /** Returns the wire's text. */
    @Override
    public String toString() {
        return value;
    }
}
