package io.dodb.model.replica;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.List;

/**
 * The status of a read-only replica (quirk 46). A new one is {@code forking}.
 *
 * <p>An open enum: text that is newer than the library is kept as it came.
 */
public record ReplicaStatus(@JsonValue String value) {
    public static final ReplicaStatus CREATING = new ReplicaStatus("creating");
    public static final ReplicaStatus ONLINE = new ReplicaStatus("online");
    public static final ReplicaStatus RESIZING = new ReplicaStatus("resizing");
    public static final ReplicaStatus MIGRATING = new ReplicaStatus("migrating");
    public static final ReplicaStatus FORKING = new ReplicaStatus("forking");
    public static final ReplicaStatus ACTIVE = new ReplicaStatus("active");
    private static final List<ReplicaStatus> KNOWN = List.of(CREATING, ONLINE, RESIZING, MIGRATING, FORKING, ACTIVE);

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public ReplicaStatus {}

    /** Returns the values that the API documents, in its order. */
    public static List<ReplicaStatus> known() {
        return KNOWN;
    }

    /** Returns whether the API documents this value. */
    public boolean isKnown() {
        return KNOWN.contains(this);
    }

    /** Returns whether the replica takes connections: the document says {@code active} in its text and {@code online} in its list (quirk 32). */
    public boolean isReady() {
        return equals(ONLINE) || equals(ACTIVE);
    }

    @Override
    public String toString() {
        return value;
    }
}
