package io.dodb.plan;

import io.dodb.model.user.DatabaseUser;
import io.dodb.model.user.UserRole;
import io.dodb.model.user.UserSettings;
import org.jspecify.annotations.Nullable;

/**
 * A user as the server shows it, without its credentials.
 *
 * @param isPrimary true for the user that came with the cluster
 * @param settings null if the server did not show them, which does not mean that there are none (quirk 19)
 */
public record ActualUser(
        String name, boolean isPrimary, @Nullable UserSettings settings) {
    private static final String DOADMIN = "doadmin";

    /** Returns the user without its credentials. */
    public static ActualUser of(DatabaseUser user) {
        return new ActualUser(
                user.name(), UserRole.PRIMARY.equals(user.role()) || DOADMIN.equals(user.name()), user.settings());
    }
}
