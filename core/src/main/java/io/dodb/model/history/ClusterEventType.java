package io.dodb.model.history;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.List;

/**
 * The type of a cluster's event. The document lists only a few (quirk 32).
 *
 * <p>An open enum: text that is newer than the library is kept as it came.
 */
public record ClusterEventType(@JsonValue String value) {
    public static final ClusterEventType MAINTENANCE_PERFORM = new ClusterEventType("cluster_maintenance_perform");
    public static final ClusterEventType MASTER_PROMOTION = new ClusterEventType("cluster_master_promotion");
    public static final ClusterEventType CREATE = new ClusterEventType("cluster_create");
    public static final ClusterEventType UPDATE = new ClusterEventType("cluster_update");
    public static final ClusterEventType DELETE = new ClusterEventType("cluster_delete");
    public static final ClusterEventType POWERON = new ClusterEventType("cluster_poweron");
    public static final ClusterEventType POWEROFF = new ClusterEventType("cluster_poweroff");
    private static final List<ClusterEventType> KNOWN =
            List.of(MAINTENANCE_PERFORM, MASTER_PROMOTION, CREATE, UPDATE, DELETE, POWERON, POWEROFF);

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public ClusterEventType {}

    /** Returns the values that the API documents, in its order. */
    public static List<ClusterEventType> known() {
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
