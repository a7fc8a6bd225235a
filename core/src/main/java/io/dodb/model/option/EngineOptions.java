package io.dodb.model.option;

import io.dodb.internal.Lists;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The options for clusters of one engine.
 *
 * @param regions the regions to choose from
 * @param versions the versions to choose from
 * @param layouts the plans for each number of nodes
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

    /** Returns the plans for clusters of that many nodes; empty if there are none. */
    public List<String> sizes(long numNodes) {
        return layouts.stream()
                .filter(layout -> layout.numNodes() != null && layout.numNodes() == numNodes)
                .flatMap(layout -> layout.sizes().stream())
                .toList();
    }
}
