package io.dodb.api;

import io.dodb.model.Engine;
import java.util.List;

/** Engines that several resources are for. */
final class EngineSets {
    /** Those whose clusters hold users and databases: all but Caching and Valkey (quirk 26). */
    static final List<Engine> WITH_USERS =
            List.of(Engine.PG, Engine.MYSQL, Engine.MONGODB, Engine.KAFKA, Engine.OPENSEARCH);

    private EngineSets() {}
}
