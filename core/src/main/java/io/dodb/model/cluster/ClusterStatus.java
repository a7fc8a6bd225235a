package io.dodb.model.cluster;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.List;

/**
 * The status of a cluster; it can be used while it is {@code online} (quirk 46).
 *
 * <p>An open enum: text that is newer than the library is kept as it came.
 */
public record ClusterStatus(@JsonValue String value) {
    public static final ClusterStatus CREATING = new ClusterStatus("creating");
    public static final ClusterStatus ONLINE = new ClusterStatus("online");
    public static final ClusterStatus RESIZING = new ClusterStatus("resizing");
    public static final ClusterStatus MIGRATING = new ClusterStatus("migrating");
    public static final ClusterStatus FORKING = new ClusterStatus("forking");
    private static final List<ClusterStatus> KNOWN = List.of(CREATING, ONLINE, RESIZING, MIGRATING, FORKING);

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public ClusterStatus {}

    /** Returns the values that the API documents, in its order. */
    public static List<ClusterStatus> known() {
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
