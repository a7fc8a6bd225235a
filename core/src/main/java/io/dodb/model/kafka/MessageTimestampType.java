package io.dodb.model.kafka;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.List;

/**
 * The time that a record of a Kafka topic carries: of its creation, or of its storage.
 *
 * <p>An open enum: text that is newer than the library is kept as it came.
 */
public record MessageTimestampType(@JsonValue String value) {
    public static final MessageTimestampType CREATE_TIME = new MessageTimestampType("create_time");
    public static final MessageTimestampType LOG_APPEND_TIME = new MessageTimestampType("log_append_time");
    private static final List<MessageTimestampType> KNOWN = List.of(CREATE_TIME, LOG_APPEND_TIME);

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public MessageTimestampType {}

    /** Returns the values that the API documents, in its order. */
    public static List<MessageTimestampType> known() {
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
