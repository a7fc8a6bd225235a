package io.dodb.model.option;

import io.dodb.internal.Lists;
import io.dodb.model.Engine;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The options for clusters: the whole answer to {@code databases_list_options}, whose members stand side by side (quirk 9).
 *
 * @param options by the text of the engine; null if the server did not say
 * @param versionAvailability how long each version lasts, by the text of the engine; null if the server did not say
 */
public record DatabaseOptions(
        @Nullable Map<String, EngineOptions> options,
        @Nullable Map<String, List<VersionAvailability>> versionAvailability) {

    private static final EngineOptions NOTHING = new EngineOptions(List.of(), List.of(), List.of(), null);

    public DatabaseOptions {
        options = options == null ? null : Lists.withoutNulls(options);
        versionAvailability = versionAvailability == null ? null : Lists.withoutNulls(versionAvailability);
    }

    /** Returns the options of an engine; empty lists if the server does not know it. */
    public EngineOptions of(Engine engine) {
        return options == null ? NOTHING : options.getOrDefault(engine.value(), NOTHING);
    }

    /** Returns how long each version of an engine lasts; empty if the server does not say. */
    public List<VersionAvailability> versionsOf(Engine engine) {
        return versionAvailability == null ? List.of() : versionAvailability.getOrDefault(engine.value(), List.of());
    }
}
