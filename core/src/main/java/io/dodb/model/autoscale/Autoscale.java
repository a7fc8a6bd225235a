package io.dodb.model.autoscale;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonAnySetter;
import io.dodb.internal.Lists;
import io.dodb.model.WireNull;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The parts of a cluster that grow by themselves.
 *
 * @param storage null if the server did not say; {@link StorageAutoscale#NONE} if it said null
 * @param other members that the library does not know; written back as they came
 */
public record Autoscale(
        @Nullable StorageAutoscale storage,
        @JsonAnySetter @JsonAnyGetter Map<String, @Nullable Object> other) {
    /** The server said {@code null}: nothing is set. */
    @WireNull
    public static final Autoscale NONE = new Autoscale(null, Map.of());

    public Autoscale {
        other = Lists.unknown(other);
    }
}
