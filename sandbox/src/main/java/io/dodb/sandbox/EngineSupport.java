package io.dodb.sandbox;

import io.dodb.model.Engine;
import java.util.List;

/** Which engines have something; the advanced forms of PostgreSQL and MySQL have what the plain ones have. */
record EngineSupport(List<Engine> engines) {
    static EngineSupport of(Engine... engines) {
        return new EngineSupport(List.of(engines));
    }

    /**
     * Refuses what a cluster's engine does not have.
     *
     * @throws Refusal 422; what the service answers is not known
     */
    void require(Cluster cluster) {
        Engine plain = new Engine(cluster.engine().value().replaceFirst("^advanced_", ""));
        if (!engines.contains(plain)) {
            throw Refusal.invalid("not supported by the engine " + cluster.engine() + ", only by " + engines);
        }
    }
}
