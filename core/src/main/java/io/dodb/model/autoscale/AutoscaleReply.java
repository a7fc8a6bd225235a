package io.dodb.model.autoscale;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The whole answer to {@code databases_get_autoscale}, in either of its shapes (quirk 12): the settings stand in {@code autoscale}, as
 * documented, or {@code storage} stands alone, as other clients read it.
 */
public record AutoscaleReply(
        @Nullable Autoscale autoscale, @Nullable StorageAutoscale storage) {

    /** Returns the settings, from whichever place they stand in; without {@code storage} if in neither. */
    public Autoscale settings() {
        return autoscale == null || (autoscale.storage() == null && storage != null)
                ? new Autoscale(storage, Map.of())
                : autoscale;
    }
}
