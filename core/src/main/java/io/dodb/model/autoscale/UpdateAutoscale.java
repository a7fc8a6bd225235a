package io.dodb.model.autoscale;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonAnySetter;
import io.dodb.internal.Lists;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The body of {@code databases_update_autoscale}: without the {@code autoscale} around it that the answer has (quirk 12).
 *
 * @param other members that the library does not know; written back as they came
 */
public record UpdateAutoscale(
        StorageAutoscale storage,
        @JsonAnySetter @JsonAnyGetter Map<String, @Nullable Object> other) {
    public UpdateAutoscale {
        Objects.requireNonNull(storage, "storage: the API requires it").requireWritable();
        other = Lists.unknown(other);
    }

    /** Returns an update of how the storage grows. */
    public static UpdateAutoscale storage(StorageAutoscale storage) {
        return new UpdateAutoscale(storage, Map.of());
    }
}
