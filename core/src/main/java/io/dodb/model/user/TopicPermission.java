package io.dodb.model.user;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import io.dodb.internal.Spelling;
import java.util.List;

/**
 * A permission of a Kafka user on topics.
 *
 * <p>An open enum: text that is newer than the library is kept as it came.
 */
public record TopicPermission(@JsonValue String value) {
    public static final TopicPermission ADMIN = new TopicPermission("admin");
    public static final TopicPermission CONSUME = new TopicPermission("consume");
    public static final TopicPermission PRODUCE = new TopicPermission("produce");
    public static final TopicPermission PRODUCE_CONSUME = new TopicPermission("produceconsume");
    private static final List<TopicPermission> KNOWN = List.of(ADMIN, CONSUME, PRODUCE, PRODUCE_CONSUME);

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public TopicPermission {}

    /** Returns the values that the API documents, in its order. */
    public static List<TopicPermission> known() {
        return KNOWN;
    }

    /** Returns whether the API documents this value. */
    public boolean isKnown() {
        return KNOWN.contains(this);
    }

    /** Returns this value in the spelling that the API documents, such as {@code produceconsume} for {@code produce_consume} (quirk 54); itself if it is not known. */
    public TopicPermission canonical() {
        return Spelling.canonical(this, KNOWN);
    }

    @Override
    public String toString() {
        return value;
    }
}
