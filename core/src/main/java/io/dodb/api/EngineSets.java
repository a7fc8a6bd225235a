package io.dodb.api;

import io.dodb.model.Engine;
import java.util.List;

/** Sets of engines that several resources share. */
final class EngineSets {
    /**
     * Engines whose clusters hold users and databases: all but {@code redis}, which the provider calls Caching, and {@code valkey} (quirk 26).
     * {@code Operation.engines} adds the advanced ones.
     */
    static final List<Engine> WITH_USERS =
            List.of(Engine.PG, Engine.MYSQL, Engine.MONGODB, Engine.KAFKA, Engine.OPENSEARCH);

    private EngineSets() {}
}
