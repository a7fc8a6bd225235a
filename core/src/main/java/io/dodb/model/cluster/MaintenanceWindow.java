package io.dodb.model.cluster;

import io.dodb.internal.Lists;
import io.dodb.model.WireNull;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The time at which a cluster is maintained.
 *
 * @param day lower-case English
 * @param hour {@code 14:00} on write and {@code 08:45:12} on read (quirk 35)
 * @param pending whether updates are waiting; read only
 * @param description the waiting updates; read only
 */
public record MaintenanceWindow(
        @Nullable String day,
        @Nullable String hour,
        @Nullable Boolean pending,
        List<String> description) {
    /** The server said {@code null}: there is none. */
    @WireNull
    public static final MaintenanceWindow NONE = new MaintenanceWindow(null, null, null, List.of());

    public MaintenanceWindow {
        description = Lists.orEmpty(description);
    }
}
