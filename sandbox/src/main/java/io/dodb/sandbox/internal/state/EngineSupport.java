package io.dodb.sandbox.internal.state;

import io.dodb.api.Catalog;
import io.dodb.model.Engine;
import io.dodb.operation.Operation;
import io.dodb.sandbox.internal.message.Refusal;
import java.util.Objects;
import java.util.Set;

/** The engines that have a feature, as the catalogue of operations says. */
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
     * Refuses a feature that a cluster's engine does not have.
     *
     * @throws Refusal 422; the service's own answer is not known
     */
    public void require(Cluster cluster) {
        if (!includes(cluster.engine())) {
            throw Refusal.invalid("not supported by the engine " + cluster.engine() + ", only by " + engines);
        }
    }
}
