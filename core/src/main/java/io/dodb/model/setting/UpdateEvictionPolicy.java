package io.dodb.model.setting;

import java.util.Objects;

/** The body of {@code databases_update_evictionPolicy}. */
public record UpdateEvictionPolicy(EvictionPolicy evictionPolicy) {
    public UpdateEvictionPolicy {
        Objects.requireNonNull(evictionPolicy, "eviction_policy: the API requires it");
    }
}
