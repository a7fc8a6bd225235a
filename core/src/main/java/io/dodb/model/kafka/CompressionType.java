package io.dodb.model.kafka;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.List;

/**
 * The compression of the records of a Kafka topic; {@code producer} keeps the choice of each producer. The document misspells {@link #LZ4}
 * with a capital i, {@code Iz4} (quirk 32): that text is kept if it comes, and is not known.
 *
 * <p>An open enum: text that is newer than the library is kept as it came.
 */
public record CompressionType(@JsonValue String value) {
    public static final CompressionType PRODUCER = new CompressionType("producer");
    public static final CompressionType GZIP = new CompressionType("gzip");
    public static final CompressionType SNAPPY = new CompressionType("snappy");
    public static final CompressionType LZ4 = new CompressionType("lz4");
    public static final CompressionType ZSTD = new CompressionType("zstd");
    public static final CompressionType UNCOMPRESSED = new CompressionType("uncompressed");
    private static final List<CompressionType> KNOWN = List.of(PRODUCER, GZIP, SNAPPY, LZ4, ZSTD, UNCOMPRESSED);

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public CompressionType {}

    /** Returns the values that the API documents, in its order, with {@code lz4} spelt right. */
    public static List<CompressionType> known() {
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
