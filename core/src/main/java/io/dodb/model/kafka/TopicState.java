package io.dodb.model.kafka;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.List;

/**
 * The state of a Kafka topic.
 *
 * <p>An open enum: text that is newer than the library is kept as it came.
 */
public record TopicState(@JsonValue String value) {
    public static final TopicState ACTIVE = new TopicState("active");
    public static final TopicState CONFIGURING = new TopicState("configuring");
    public static final TopicState DELETING = new TopicState("deleting");
    public static final TopicState UNKNOWN = new TopicState("unknown");
    private static final List<TopicState> KNOWN = List.of(ACTIVE, CONFIGURING, DELETING, UNKNOWN);

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public TopicState {}

    /** Returns the values that the API documents, in its order. */
    public static List<TopicState> known() {
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
