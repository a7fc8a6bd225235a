package io.dodb.sandbox.internal.state;

import io.dodb.api.Catalog;
import io.dodb.model.Engine;
import io.dodb.operation.Operation;
import io.dodb.sandbox.internal.message.Refusal;
import java.util.Objects;
import java.util.Set;

/** The engines that have something. Which these are is said by the catalogue of operations, and nowhere here. */
public record EngineSupport(Set<Engine> engines) {

    /** Returns the engines that have the operation of that id. */
    public static EngineSupport of(String operationId) {
        Operation<?> operation = Objects.requireNonNull(Catalog.find(operationId), operationId);
        return new EngineSupport(operation.engines());
    }

    public boolean includes(Engine engine) {
        return engines.contains(engine);
    }

    /**
     * Refuses what a cluster's engine does not have.
     *
     * @throws Refusal 422; what the service answers is not known
     */
    public void require(Cluster cluster) {
        if (!includes(cluster.engine())) {
            throw Refusal.invalid("not supported by the engine " + cluster.engine() + ", only by " + engines);
        }
    }
}
