package io.dodb.model.user;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonAnySetter;
import io.dodb.internal.Lists;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One rule of a Kafka user.
 *
 * @param id given by the server; null in a new rule
 * @param topic {@code *}, {@code prefix*} or a literal name; passed on as it is (quirk 22)
 * @param other members that the library does not know; written back as they came
 */
public record TopicAcl(
        @Nullable String id,
        String topic,
        TopicPermission permission,
        @JsonAnySetter @JsonAnyGetter Map<String, @Nullable Object> other) {

    public TopicAcl {
        other = Lists.unknown(other);
    }

    /** Returns a new rule. */
    public static TopicAcl allow(String topic, TopicPermission permission) {
        return new TopicAcl(null, topic, permission, Map.of());
    }
}
