package io.dodb.model.option;

import io.dodb.internal.Lists;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What clusters of one engine can be made of.
 *
 * @param regions where they can be
 * @param versions which versions there are
 * @param layouts which plans there are for how many nodes
 * @param defaultVersion the one that a create without a version takes; not in the document's schema, but in its example
 */
public record EngineOptions(
        List<String> regions,
        List<String> versions,
        List<LayoutOption> layouts,
        @Nullable String defaultVersion) {
    public EngineOptions {
        regions = Lists.orEmpty(regions);
        versions = Lists.orEmpty(versions);
        layouts = Lists.orEmpty(layouts);
    }

    /** The plans for clusters of so many nodes; empty if there are none. */
    public List<String> sizes(long numNodes) {
        return layouts.stream()
                .filter(layout -> layout.numNodes() != null && layout.numNodes() == numNodes)
                .flatMap(layout -> layout.sizes().stream())
                .toList();
    }
}
