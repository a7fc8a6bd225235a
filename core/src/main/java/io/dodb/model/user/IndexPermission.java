package io.dodb.model.user;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import io.dodb.internal.Spelling;
import java.util.List;

/**
 * A permission of an OpenSearch user on indexes; {@code deny} is the server's default.
 *
 * <p>An open enum: text that is newer than the library is kept as it came.
 */
public record IndexPermission(@JsonValue String value) {
    public static final IndexPermission DENY = new IndexPermission("deny");
    public static final IndexPermission ADMIN = new IndexPermission("admin");
    public static final IndexPermission READ = new IndexPermission("read");
    public static final IndexPermission READ_WRITE = new IndexPermission("readwrite");
    public static final IndexPermission WRITE = new IndexPermission("write");
    private static final List<IndexPermission> KNOWN = List.of(DENY, ADMIN, READ, READ_WRITE, WRITE);

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public IndexPermission {}

    /** Returns the values that the API documents, in its order. */
    public static List<IndexPermission> known() {
        return KNOWN;
    }

    /** Returns whether the API documents this value. */
    public boolean isKnown() {
        return KNOWN.contains(this);
    }

    /** Returns this value in the spelling that the API documents, such as {@code readwrite} for {@code read_write} (quirk 54); itself if it is not known. */
    public IndexPermission canonical() {
        return Spelling.canonical(this, KNOWN);
    }

    @Override
    public String toString() {
        return value;
    }
}
