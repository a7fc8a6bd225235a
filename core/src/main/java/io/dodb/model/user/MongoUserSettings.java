package io.dodb.model.user;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonAnySetter;
import io.dodb.internal.Lists;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The permissions of a MongoDB user.
 *
 * @param databases null leaves them out of the request; an empty list is sent
 * @param other members that the library does not know; written back as they came
 */
public record MongoUserSettings(
        @Nullable List<String> databases,
        @Nullable MongoRole role,
        @JsonAnySetter @JsonAnyGetter Map<String, @Nullable Object> other) {

    public MongoUserSettings {
        databases = Lists.orNull(databases);
        other = Lists.unknown(other);
    }

    /** Returns settings with that role on those databases. */
    public static MongoUserSettings of(MongoRole role, List<String> databases) {
        return new MongoUserSettings(databases, role, Map.of());
    }
}
