package io.dodb.model.user;

import java.util.Objects;

/** The body of {@code databases_update_user}: the whole settings, which replace the present ones (quirks 16 and 18). */
public record UpdateUser(UserSettings settings) {
    public UpdateUser {
        Objects.requireNonNull(settings, "settings: the API requires them");
    }
}
