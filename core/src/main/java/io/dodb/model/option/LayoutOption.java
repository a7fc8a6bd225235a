package io.dodb.model.option;

import io.dodb.internal.Lists;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The plans for clusters of a given number of nodes.
 *
 * @param sizes plans, such as {@code db-s-2vcpu-4gb}
 */
public record LayoutOption(@Nullable Long numNodes, List<String> sizes) {
    public LayoutOption {
        sizes = Lists.orEmpty(sizes);
    }
}
