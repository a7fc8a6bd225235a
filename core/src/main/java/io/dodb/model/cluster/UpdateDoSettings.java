package io.dodb.model.cluster;

import java.util.Objects;

/** The body of {@code databases_update_do_settings}: the whole settings, which replace the present ones. */
public record UpdateDoSettings(DoSettings doSettings) {
    public UpdateDoSettings {
        Objects.requireNonNull(doSettings, "do_settings: the API requires them").requireWritable();
    }
}
