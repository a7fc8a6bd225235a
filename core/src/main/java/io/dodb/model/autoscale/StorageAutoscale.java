package io.dodb.model.autoscale;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonAnySetter;
import io.dodb.internal.Lists;
import io.dodb.model.WireNull;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The rule by which the storage of a cluster grows by itself. Null leaves a member out.
 *
 * @param enabled required on write
 * @param thresholdPercent how full the storage is when it grows: 15 to 95 percent
 * @param incrementGib by how much it grows: 10 to 500 GiB
 * @param other members that the library does not know; written back as they came
 */
public record StorageAutoscale(
        @Nullable Boolean enabled,
        @Nullable Long thresholdPercent,
        @Nullable Long incrementGib,
        @JsonAnySetter @JsonAnyGetter Map<String, @Nullable Object> other) {
    /** The server said {@code null}: nothing is set. */
    @WireNull
    public static final StorageAutoscale NONE = new StorageAutoscale(null, null, null, Map.of());

    public StorageAutoscale {
        other = Lists.unknown(other);
    }

    /** Returns a rule by which the storage grows by that many GiB (10 to 500) when it is that full (15 to 95 percent). */
    public static StorageAutoscale when(long thresholdPercent, long incrementGib) {
        return new StorageAutoscale(true, thresholdPercent, incrementGib, Map.of());
    }

    /** Returns a rule by which the storage does not grow. */
    public static StorageAutoscale off() {
        return new StorageAutoscale(false, null, null, Map.of());
    }

    /** Returns a copy that is switched on or off. */
    public StorageAutoscale withEnabled(boolean newEnabled) {
        return new StorageAutoscale(newEnabled, thresholdPercent, incrementGib, other);
    }

    /**
     * Checks the documented rules of a request.
     *
     * @throws IllegalArgumentException if {@code enabled} is missing or a number is out of range
     */
    public void requireWritable() {
        if (enabled == null) {
            throw new IllegalArgumentException("storage.enabled: the API requires it");
        }
        requireRange("storage.threshold_percent", thresholdPercent, 15, 95);
        requireRange("storage.increment_gib", incrementGib, 10, 500);
    }

    private static void requireRange(String what, @Nullable Long number, long least, long most) {
        if (number != null && (number < least || number > most)) {
            throw new IllegalArgumentException(what + " must be from " + least + " to " + most + ", not " + number);
        }
    }
}
