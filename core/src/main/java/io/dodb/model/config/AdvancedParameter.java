package io.dodb.model.config;

import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A parameter of an advanced PostgreSQL or MySQL cluster (quirk 29). This is a view: the config itself keeps all that the server sent.
 *
 * @param value as text, also where it is a number; null if the server sent none
 * @param requiresRestart whether a change takes effect only after a restart
 */
public record AdvancedParameter(
        String name,
        @Nullable String value,
        @Nullable String description,
        @Nullable Boolean requiresRestart,
        @Nullable String defaultValue) {

    /** Returns a parameter to set. */
    public static AdvancedParameter of(String name, String value) {
        return new AdvancedParameter(name, Objects.requireNonNull(value, "a value is required"), null, null, null);
    }

    static @Nullable AdvancedParameter read(@Nullable Object item) {
        if (!(item instanceof Map<?, ?> members) || !(members.get("name") instanceof String name)) {
            return null;
        }
        return new AdvancedParameter(
                name,
                text(members.get("value")),
                text(members.get("description")),
                members.get("requires_restart") instanceof Boolean restart ? restart : null,
                text(members.get("default_value")));
    }

    static @Nullable String text(@Nullable Object value) {
        return value == null ? null : value.toString();
    }
}
