package io.dodb.model.kafka;

import org.jspecify.annotations.Nullable;

/**
 * The answer to the create of a Kafka topic, which goes on after it.
 *
 * @param topic null if the create was accepted, and the answer does not show the topic (quirk 13)
 */
public record CreatedTopic(@Nullable KafkaTopic topic) {

    /** Returns the name of the topic, or null if it is not shown. */
    public @Nullable String name() {
        return topic == null ? null : topic.name();
    }
}
