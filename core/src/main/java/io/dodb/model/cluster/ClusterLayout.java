package io.dodb.model.cluster;

import io.dodb.model.Engine;
import java.util.Objects;

/** The checks that requests about a cluster's plan share. */
final class ClusterLayout {
    private ClusterLayout() {}

    static void requireText(String what, String text, String example) {
        Objects.requireNonNull(text, what + ": the API requires it");
        if (text.isBlank()) {
            throw new IllegalArgumentException(what + " must not be empty; one looks like " + example);
        }
    }

    static void requireNodes(long nodes) {
        if (nodes < 1) {
            throw new IllegalArgumentException("num_nodes must be at least 1, not " + nodes);
        }
    }

    /** Checks the number of nodes. No rule is documented for the plain engines; {@code databases_list_options} lists the choices (quirk 27). */
    static void requireNodes(Engine engine, long nodes) {
        requireNodes(nodes);
        if (engine.equals(Engine.ADVANCED_PG) && nodes > 3) {
            throw new IllegalArgumentException("advanced_pg takes 1, 2 or 3 nodes, not " + nodes);
        }
        if (engine.equals(Engine.ADVANCED_MYSQL) && nodes != 1 && nodes != 3) {
            throw new IllegalArgumentException("advanced_mysql takes 1 or 3 nodes, not " + nodes);
        }
    }
}
