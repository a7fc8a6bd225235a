package io.dodb.model;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.List;

/**
 * The engine of a cluster. {@code redis} is what the provider calls Caching; no new clusters of it are made (quirk 27).
 *
 * <p>An open enum: text that is newer than the library is kept as it came.
 */
public record Engine(@JsonValue String value) {
    public static final Engine PG = new Engine("pg");
    public static final Engine MYSQL = new Engine("mysql");
    public static final Engine REDIS = new Engine("redis");
    public static final Engine VALKEY = new Engine("valkey");
    public static final Engine MONGODB = new Engine("mongodb");
    public static final Engine KAFKA = new Engine("kafka");
    public static final Engine OPENSEARCH = new Engine("opensearch");
    public static final Engine ADVANCED_PG = new Engine("advanced_pg");
    public static final Engine ADVANCED_MYSQL = new Engine("advanced_mysql");
    private static final List<Engine> KNOWN =
            List.of(PG, MYSQL, REDIS, VALKEY, MONGODB, KAFKA, OPENSEARCH, ADVANCED_PG, ADVANCED_MYSQL);

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public Engine {}

    /** Returns the values that the API documents, in its order. */
    public static List<Engine> known() {
        return KNOWN;
    }

    /** Returns whether the API documents this value. */
    public boolean isKnown() {
        return KNOWN.contains(this);
    }

    @Override
    public String toString() {
        return value;
    }
}
