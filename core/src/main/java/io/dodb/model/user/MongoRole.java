package io.dodb.model.user;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import io.dodb.internal.Spelling;
import java.util.List;

/**
 * The role of a MongoDB user on its databases.
 *
 * <p>An open enum: text that is newer than the library is kept as it came.
 */
public record MongoRole(@JsonValue String value) {
    public static final MongoRole READ_ONLY = new MongoRole("readOnly");
    public static final MongoRole READ_WRITE = new MongoRole("readWrite");
    public static final MongoRole DB_ADMIN = new MongoRole("dbAdmin");
    private static final List<MongoRole> KNOWN = List.of(READ_ONLY, READ_WRITE, DB_ADMIN);

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public MongoRole {}

    /** Returns the values that the API documents, in its order. */
    public static List<MongoRole> known() {
        return KNOWN;
    }

    /** Returns whether the API documents this value. */
    public boolean isKnown() {
        return KNOWN.contains(this);
    }

    /** Returns this value in the spelling that the API documents, such as {@code readWrite} for {@code read_write} (quirk 54); itself if it is not known. */
    public MongoRole canonical() {
        return Spelling.canonical(this, KNOWN);
    }

    @Override
    public String toString() {
        return value;
    }
}
