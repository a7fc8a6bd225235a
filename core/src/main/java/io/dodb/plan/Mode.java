package io.dodb.plan;

import io.dodb.model.user.UserSettings;
import org.jspecify.annotations.Nullable;

/**
 * How the settings that are wanted combine with those that a user has. A member that is wanted as null is not managed: what the user has
 * is carried over, because an update that left it out would reset it (quirk 18). So is everything that the library does not know.
 */
public enum Mode {
    /** Adds what is wanted to what the user has. */
    GRANT,
    /** Makes what is wanted all that the user has. An empty list takes everything away. */
    SET,
    /** Takes away what is named. */
    REVOKE;

    /**
     * Returns the settings that the user is to have. Rules that the user has already stay as they are, with their ids.
     *
     * @param present the settings that the user has; null for a user that is new, or whose settings are to be replaced
     * @throws IllegalArgumentException if MongoDB can't express it: a user has one role, so another one can be set, but not granted beside
     *     it; or if a member that the library does not know is to be revoked
     */
    public UserSettings combine(@Nullable UserSettings present, UserSettings wanted) {
        return SettingsMerge.of(this).merge(present, wanted);
    }
}
