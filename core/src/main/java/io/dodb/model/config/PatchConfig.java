package io.dodb.model.config;

import io.dodb.model.Engine;
import io.dodb.model.EngineSpecific;
import java.util.Objects;

/**
 * The body of {@code databases_patch_config}: only the members to change. A config that was read may be sent back whole: parameters of an
 * advanced engine, which are read as a list, become the map that the server takes (quirk 29).
 */
public record PatchConfig(EngineConfig config) implements EngineSpecific {
    public PatchConfig {
        config = AdvancedConfig.writable(Objects.requireNonNull(config, "config: the API requires it"));
    }

    /** Refuses a member that only other engines have. */
    @Override
    public void requireFits(Engine engine) {
        KnownConfigs.require(engine, config.members().keySet());
    }
}
