package io.dodb.model.schema;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.List;

/**
 * The language of a schema in Kafka's schema registry.
 *
 * <p>An open enum: text that is newer than the library is kept as it came.
 */
public record SchemaType(@JsonValue String value) {
    public static final SchemaType AVRO = new SchemaType("AVRO");
    public static final SchemaType JSON = new SchemaType("JSON");
    public static final SchemaType PROTOBUF = new SchemaType("PROTOBUF");
    private static final List<SchemaType> KNOWN = List.of(AVRO, JSON, PROTOBUF);

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public SchemaType {}

    /** Returns the values that the API documents, in its order. */
    public static List<SchemaType> known() {
        return KNOWN;
    }

    /** Returns whether this is one of {@link #known}. */
    public boolean isKnown() {
        return KNOWN.contains(this);
    }

    @Override
    public String toString() {
        return value;
    }
}
