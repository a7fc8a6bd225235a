package io.dodb.sandbox.internal.state;

import tools.jackson.databind.node.ObjectNode;

/** A log sink of a cluster. The tree in it is never changed once it is here. */
public record Sink(String id, String name, String type, ObjectNode config) {
    public Sink withConfig(ObjectNode newConfig) {
        return new Sink(id, name, type, newConfig);
    }
}
