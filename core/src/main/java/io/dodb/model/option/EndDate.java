package io.dodb.model.option;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import io.dodb.model.WireNull;
import java.time.DateTimeException;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** The end of an engine's version, as the server wrote it: plain text in the document (quirk 35), a date or a date-time in practice. */
public record EndDate(@JsonValue String value) {
    /** The server said {@code null}: no end is known. */
    @WireNull
    public static final EndDate NONE = new EndDate("");

    private static final int DATE = "2027-06-30".length();

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public EndDate {}

    /** Returns the date, as the server wrote it, without regard to a time zone; null if the text does not begin with one. */
    public @Nullable LocalDate date() {
        try {
            return LocalDate.parse(value.substring(0, Math.min(DATE, value.length())));
        } catch (DateTimeException e) {
            return null;
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
